using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The lengths of the exact shortest lines from one cell to all others, whatever the cells cost: what <see cref="ShortestLines"/>
/// finds for each of them, but for the gap at corners. Immutable; holds 8 bytes a cell.
/// </summary>
public sealed class LineField
{
    private readonly CostGrid _grid;
    private readonly double[] _lengths;

    private LineField(CostGrid grid, double[] lengths) => (_grid, _lengths) = (grid, lengths);

    /// <summary>The length in pixels; infinite if the cell is unreachable within the limit, or outside the grid.</summary>
    public double LengthTo(Cell cell) =>
        _grid.Contains(cell.X, cell.Y) ? _lengths[(cell.Y * _grid.Width) + cell.X] : double.PositiveInfinity;

    internal static LineField From(
        CostGrid grid, RectangleMesh mesh, Cell source, double limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flood = new Flood(mesh, grid.Width, grid.Height);

        if (grid.IsPassable(source))
        {
            var capacity = Math.Max(mesh.Corners.Count, mesh.Blocks.Count);
            var buffers = SearchPool<ConeBuffers>.Rent(capacity) ?? new ConeBuffers(capacity);

            try
            {
                buffers.Begin();
                new Polyanya(mesh, buffers, source, flood, 2 * limit).Spread(cancellationToken);
            }
            finally
            {
                SearchPool<ConeBuffers>.Return(buffers);
            }
        }

        foreach (ref var length in flood.Lengths.AsSpan())
        {
            length = length <= 2 * limit ? length / 2 : double.PositiveInfinity;
        }

        return new LineField(grid, flood.Lengths);
    }
}
