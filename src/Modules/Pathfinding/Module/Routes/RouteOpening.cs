using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>A run of blocked pixels that a path crosses: to be opened, for the path to pass.</summary>
/// <param name="Cells">In the order of the path, each next to the one before.</param>
/// <param name="Blockers">
/// Number of pixels by class, the most frequent first; <see cref="Closed"/> for pixels that only zones, doors or the profile close.
/// </param>
/// <param name="LeastConfidence">0 to 1.</param>
/// <param name="MeanConfidence">0 to 1.</param>
internal sealed record RouteOpening(
    IReadOnlyList<Cell> Cells, IReadOnlyList<KeyValuePair<string, int>> Blockers, double LeastConfidence, double MeanConfidence)
{
    /// <summary>Blocker of a pixel that is passable on the map.</summary>
    public const string Closed = "closed";

    public Cell Middle => Cells[Cells.Count / 2];

    public static RouteOpening Describe(MapGround ground, IReadOnlyList<Cell> cells)
    {
        double[] confidences = [.. cells.Select(cell => ground.Confidence[ground.IndexOf(cell)] / 255.0)];
        return new RouteOpening(cells, Count(cells.Select(cell => BlockerOf(ground, cell))), confidences.Min(), confidences.Average());
    }

    /// <summary>The blockers of several openings together.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Together(IEnumerable<RouteOpening> openings) =>
        Count(openings.SelectMany(static o => o.Blockers).SelectMany(static b => Enumerable.Repeat(b.Key, b.Value)));

    /// <summary>The cells' centres as a line without collinear positions, at least two.</summary>
    public IReadOnlyList<(double X, double Y)> Line()
    {
        var turns = Cells.Where((cell, i) => i == 0 || i == Cells.Count - 1
            || cell.X - Cells[i - 1].X != Cells[i + 1].X - cell.X || cell.Y - Cells[i - 1].Y != Cells[i + 1].Y - cell.Y);
        return [.. turns.Select(static cell => cell.Centre), .. Cells.Count == 1 ? [Cells[0].Centre] : Array.Empty<(double, double)>()];
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Count(IEnumerable<string> blockers) =>
        [.. blockers.CountBy(static blocker => blocker).OrderByDescending(static count => count.Value)
            .ThenBy(static count => count.Key, StringComparer.Ordinal)];

    private static string BlockerOf(MapGround ground, Cell cell)
    {
        var label = ground.Labels[ground.IndexOf(cell)];
        return ground.Passable[label] ? Closed : ((MapClass)label).ToString().ToLowerInvariant();
    }
}
