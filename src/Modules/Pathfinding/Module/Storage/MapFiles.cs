using System.Globalization;

namespace ModularPath.Pathfinding.Storage;

/// <summary>What a map's files are called.</summary>
internal static class MapFiles
{
    public const string Picture = "picture";

    /// <summary>The mask that came with a revision.</summary>
    public static string Mask(int revision) => Named("mask", revision);

    /// <summary>The confidence that came with a revision.</summary>
    public static string Confidence(int revision) => Named("confidence", revision);

    // Those of the first revision are called what they always were.
    private static string Named(string name, int revision) =>
        revision == 1 ? $"{name}.png" : string.Create(CultureInfo.InvariantCulture, $"{name}-{revision}.png");
}
