namespace ModularPath.Pathfinding.Formats.Tabletop;

/// <summary>The windows of a virtual tabletop's file.</summary>
internal static class WindowLinesExtensions
{
    public static IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> WindowLines(this MapTabletop? tabletop) =>
        [.. (tabletop?.Windows ?? []).Select(static line => ((line[0], line[1]), (line[2], line[3])))];
}
