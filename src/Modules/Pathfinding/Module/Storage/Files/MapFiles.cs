using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>What a map's files are called.</summary>
internal static partial class MapFiles
{
    public const string Picture = "picture";

    /// <summary>Empty; beside the files of an upload until its row is there.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Beside the maps: the id of the catalogue that they belong to.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>The mask that came with a revision.</summary>
    public static string Mask(int revision) => Named("mask", revision);

    /// <summary>The confidence that came with a revision.</summary>
    public static string Confidence(int revision) => Named("confidence", revision);

    /// <summary>Whether it came before the mask or the corrections that the row names: so no later row names it either.</summary>
    /// <param name="name">Of a file.</param>
    /// <param name="mask">The revision of the row's mask.</param>
    /// <param name="corrections">The last revision that the row's file of corrections holds; null where there is none.</param>
    public static bool IsSuperseded(string name, int mask, int? corrections) =>
        Revisioned().Match(name) is { Success: true } match && (match.Groups["revision"] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 1) is var revision
        && (match.Groups["kind"].ValueSpan is "corrections" ? match.Groups["revision"].Success && revision < corrections : revision < mask);

    // Those of the first revision are called what they always were.
    private static string Named(string name, int revision) =>
        revision == 1 ? $"{name}.png" : string.Create(CultureInfo.InvariantCulture, $"{name}-{revision}.png");

    [GeneratedRegex(@"^(?<kind>mask|confidence|corrections)(-(?<revision>\d{1,9}))?\.png\z")]
    private static partial Regex Revisioned();
}
