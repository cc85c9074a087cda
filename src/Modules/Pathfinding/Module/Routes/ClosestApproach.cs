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
    public static ClosestApproach Between(MapGround ground, AgentGround agent, int first, int second)
    {
        var (at, square) = agent.Regions.NearestTo(second, first);
        var best = MathF.Sqrt(square);
        var from = NearestPassableCell.Find(agent.Grid, at.Centre.X, at.Centre.Y, best + 0.01, cell => agent.Regions.IdOf(cell) == first)
            ?? throw new InvalidOperationException("The nearest cell of a region is not in it.");
        Cell[] gap = [.. CellSegment.Between(from.Centre, at.Centre).Select(static piece => piece.Cell).Where(IsBlocked)];

        // Regions that touch at a corner have only the corner's two other cells between them.
        gap = gap.Length > 0 ? gap : [.. new Cell[] { new(from.X, at.Y), new(at.X, from.Y) }.Where(IsBlocked)];
        return new ClosestApproach(from, at, best, gap.Average(cell => ground.Confidence[ground.IndexOf(cell)]) / 255);

        bool IsBlocked(Cell cell) => !agent.Grid.IsPassable(cell);
    }
}
