using ModularPath.Composition.CommandLine;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>Places on a command line: X,Y or a name.</summary>
internal static class PlaceText
{
    /// <summary>Null for what is no position.</summary>
    public static (double X, double Y)? PositionOf(string text) =>
        text.Split(',') is [var x, var y] && NumberOption.Parse(x) is { } left && NumberOption.Parse(y) is { } top ? (left, top) : null;

    /// <summary>Whether it can only be a name: a name may have a comma or a semicolon, but no number beside it.</summary>
    public static bool IsName(string text)
    {
        var parts = text.Split(',', ';');
        return !string.IsNullOrWhiteSpace(text) && (parts.Length == 1 || !parts.Any(static part => NumberOption.Parse(part) is not null));
    }
}
