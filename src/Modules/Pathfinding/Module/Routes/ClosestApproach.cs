using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>The places at which two regions come nearest to each other in a straight line.</summary>
/// <param name="From">In the first region.</param>
/// <param name="To">In the second region.</param>
/// <param name="Distance">Pixels, from centre to centre.</param>
/// <param name="Confidence">Mean over the blocked pixels between them, 0 to 1.</param>
internal sealed record ClosestApproach(Cell From, Cell To, double Distance, double Confidence)
{
    // Around the smaller region, at first; then four times as far, until the other one is found.
    private const int FirstReach = 64;

    public static ClosestApproach Between(MapGround ground, AgentGround agent, int first, int second)
    {
        var (best, at) = Nearest(agent.Regions, ground.Width, ground.Height, first, second);
        var from = NearestPassableCell.Find(agent.Grid, at.Centre.X, at.Centre.Y, best + 0.01, cell => agent.Regions.IdOf(cell) == first)
            ?? throw new InvalidOperationException("The nearest cell of a region is not in it.");
        Cell[] gap = [.. CellSegment.Between(from.Centre, at.Centre).Select(static piece => piece.Cell).Where(IsBlocked)];

        // Regions that touch at a corner have only the corner's two other cells between them.
        gap = gap.Length > 0 ? gap : [.. new Cell[] { new(from.X, at.Y), new(at.X, from.Y) }.Where(IsBlocked)];
        return new ClosestApproach(from, at, best, gap.Average(cell => ground.Confidence[ground.IndexOf(cell)]) / 255);

        bool IsBlocked(Cell cell) => !agent.Grid.IsPassable(cell);
    }

    // The first cell of the second region, in reading order, that comes nearest to the first one.
    private static (float Distance, Cell At) Nearest(Regions regions, int width, int height, int first, int second)
    {
        var cells = regions.CellsOf(first);
        var (left, top, right, bottom) = regions.BoundsOf(regions.SizeOf(first) < regions.SizeOf(second) ? first : second);

        for (var reach = FirstReach; ; reach *= 4)
        {
            // Two cells no farther from each other than the reach lie both within.
            var (x, y) = (Math.Max(0, left - reach), Math.Max(0, top - reach));
            var (endX, endY) = (Math.Min(width, right + reach), Math.Min(height, bottom + reach));
            var window = new byte[(endX - x) * (endY - y)];

            for (var row = y; row < endY; row++)
            {
                cells.AsSpan((row * width) + x, endX - x).CopyTo(window.AsSpan((row - y) * (endX - x)));
            }

            var distances = DistanceTransform.Euclidean(new GrayImage(endX - x, endY - y, window));
            var (best, at) = (float.PositiveInfinity, default(Cell));

            for (var i = 0; i < distances.Length; i++)
            {
                if (distances[i] < best && new Cell(x + (i % (endX - x)), y + (i / (endX - x))) is var cell && regions.IdOf(cell) == second)
                {
                    (best, at) = (distances[i], cell);
                }
            }

            if (best <= reach || (endX - x, endY - y) == (width, height))
            {
                return (best, at);
            }
        }
    }
}
