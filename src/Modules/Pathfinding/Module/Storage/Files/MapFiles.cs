using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>The names of a map's files.</summary>
internal static partial class MapFiles
{
    public const string Picture = "picture";

    /// <summary>An empty marker beside the files of an upload, until its row exists.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Beside the maps: the id of the catalogue that they belong to.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>The mask stored with a revision.</summary>
    public static string Mask(int revision) => Named("mask", revision);

    /// <summary>The confidence stored with a revision.</summary>
    public static string Confidence(int revision) => Named("confidence", revision);

    /// <summary>Whether a file is older than the mask or the corrections that the row names: then no later row names it either.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="mask">The revision of the row's mask.</param>
    /// <param name="corrections">The last revision in the row's corrections file; null if there is none.</param>
    public static bool IsSuperseded(string name, int mask, int? corrections) =>
        Revisioned().Match(name) is { Success: true } match
            && (match.Groups["revision"] is { Success: true, ValueSpan: var digits }
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : 1) is var revision
        && (match.Groups["kind"].ValueSpan is "corrections" ? match.Groups["revision"].Success && revision < corrections : revision < mask);

    // The first revision's names carry no number, for compatibility.
    private static string Named(string name, int revision) =>
        revision == 1 ? $"{name}.png" : string.Create(CultureInfo.InvariantCulture, $"{name}-{revision}.png");

    [GeneratedRegex(@"^(?<kind>mask|confidence|corrections)(-(?<revision>\d{1,9}))?\.png\z")]
    private static partial Regex Revisioned();
}
