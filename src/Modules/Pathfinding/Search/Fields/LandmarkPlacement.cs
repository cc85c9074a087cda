using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>Places landmarks in the largest region, each where it costs most to come from the others.</summary>
internal static class LandmarkPlacement
{
    // 32 bytes a cell; beyond, 64 bytes for each square of cells, up to where 16 fields take too long.
    private const int MostCells = 1 << 20;
    private const int MostCellsInSquares = 1 << 22;
    private const int Squares = 1;

    // The first landmark is at an end of the region: hardly a way is longer than its longest.
    private const double Reserve = 1.25;

    /// <returns>Null if they would take too much memory, or there is nowhere to place them.</returns>
    /// <exception cref="OperationCanceledException">Checked every few thousand cells.</exception>
    public static Landmarks? On(CostGrid grid, CancellationToken cancellationToken) =>
        On(grid, grid.PaddedLength > MostCells ? Squares : 0, cancellationToken);

    /// <inheritdoc cref="On(CostGrid, CancellationToken)"/>
    /// <param name="grid">Where to walk.</param>
    /// <param name="shift">Costs are kept for squares of 2 to the power of this many columns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Landmarks? On(CostGrid grid, int shift, CancellationToken cancellationToken)
    {
        if (grid.PaddedLength > MostCellsInSquares || CellOfLargestRegion(grid) is not { } place)
        {
            return null;
        }

        var nearest = CostsFrom(Farthest(CostsFrom(place)));
        var landmarks = new Landmarks(grid, Reserve * Math.Max(nearest[Farthest(nearest)], grid.MinimumCost), shift);
        landmarks.Put(0, nearest);

        for (var landmark = 1; landmark < Landmarks.Count; landmark++)
        {
            var costs = CostsFrom(Farthest(nearest));
            landmarks.Put(landmark, costs);

            for (var i = 0; i < nearest.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], costs[i]);
            }
        }

        return landmarks;

        double[] CostsFrom(int cell)
        {
            var (row, column) = Math.DivRem(cell, grid.Stride);
            var spreading = new MultiSourceDijkstra(grid, BucketFrontier.For(grid));
            spreading.Run([new Cell(column - 1, row - 1)], FieldBound.None, cancellationToken);
            return spreading.Costs;
        }
    }

    private static int? CellOfLargestRegion(CostGrid grid)
    {
        var regions = Regions.Of(grid);
        var largest = regions.Count == 0 ? 0 : Enumerable.Range(1, regions.Count).MaxBy(regions.SizeOf);

        for (var i = 0; largest > 0; i++)
        {
            if (regions.IdOf(new Cell(i % grid.Width, i / grid.Width)) == largest)
            {
                return grid.Index(i % grid.Width, i / grid.Width);
            }
        }

        return null;
    }

    // Of the cells that were reached.
    private static int Farthest(double[] costs)
    {
        var farthest = -1;

        for (var i = 0; i < costs.Length; i++)
        {
            if (costs[i] < double.PositiveInfinity && (farthest < 0 || costs[i] > costs[farthest]))
            {
                farthest = i;
            }
        }

        return farthest;
    }
}
