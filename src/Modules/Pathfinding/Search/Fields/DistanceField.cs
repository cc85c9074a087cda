using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>
/// The least cost from one cell, or from the nearest of several, to every other, and a path to each (Dijkstra 1959). For
/// many goals of one start, or over <see cref="CostGrid.Reversed"/> many starts of one goal; for a single goal
/// <see cref="GridSearch"/> visits far less. Immutable; holds 10 bytes a cell, and 4 more where there are several sources.
/// </summary>
public sealed class DistanceField
{
    private readonly CostGrid _grid;
    private readonly Spreading _spreading;

    private DistanceField(CostGrid grid, IReadOnlyList<Cell> sources, Spreading spreading) =>
        (_grid, Sources, _spreading) = (grid, sources, spreading);

    /// <summary>Where the costs are counted from.</summary>
    public IReadOnlyList<Cell> Sources { get; }

    internal double[] PaddedCosts => _spreading.Costs;

    /// <summary>Searches everything that the start reaches; nothing where it is blocked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The start lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">Noticed within some thousand cells.</exception>
    public static DistanceField From(CostGrid grid, Cell start, CancellationToken cancellationToken) =>
        From(grid, [start], FieldBound.None, static _ => new HeapFrontier(), nameof(start), cancellationToken);

    /// <summary>
    /// Searches what the sources reach within the bound. The costs are exact; of paths that cost the same, another one
    /// may be given than by a field from a single start.
    /// </summary>
    /// <param name="grid">Where to walk.</param>
    /// <param name="sources">Blocked ones lead nowhere.</param>
    /// <param name="bound">Where to stop; all that costs no more is known.</param>
    /// <param name="cancellationToken">Noticed within some thousand cells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A source lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DistanceField From(CostGrid grid, IReadOnlyList<Cell> sources, FieldBound bound, CancellationToken cancellationToken) =>
        From(grid, sources, bound, BucketFrontier.For, nameof(sources), cancellationToken);

    /// <summary>A field from each source by itself, made when it is asked for, that ends at the last of the targets.</summary>
    /// <param name="grid">Where to walk.</param>
    /// <param name="sources">Blocked ones lead nowhere.</param>
    /// <param name="targets">Likewise; also those outside the grid.</param>
    /// <param name="cancellationToken">Noticed within some thousand cells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A source lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IEnumerable<DistanceField> FromEach(
        CostGrid grid, IEnumerable<Cell> sources, IReadOnlyCollection<Cell> targets, CancellationToken cancellationToken)
    {
        var bound = new FieldBound { Targets = targets };
        return sources.Select(source => From(grid, [source], bound, cancellationToken));
    }

    /// <summary>The least cost from a source; infinite where none leads within the bound, or outside the grid.</summary>
    public double CostTo(Cell cell) =>
        _grid.Contains(cell.X, cell.Y) ? _spreading.Costs[_grid.Index(cell.X, cell.Y)] : double.PositiveInfinity;

    /// <summary>
    /// Which source is nearest, as its place among <see cref="Sources"/>; null where none leads. Of equally near ones it is
    /// one of them, the same at every search.
    /// </summary>
    public int? SourceOf(Cell cell) =>
        double.IsPositiveInfinity(CostTo(cell)) ? null : _spreading.Owners?[_grid.Index(cell.X, cell.Y)] ?? 0;

    /// <summary>A path of least cost from the nearest source; null where there is none.</summary>
    public GridPath? PathTo(Cell cell)
    {
        if (double.IsPositiveInfinity(CostTo(cell)))
        {
            return null;
        }

        var cells = new List<Cell>();

        for (var at = cell; ;)
        {
            cells.Add(at);
            var step = _spreading.Steps[_grid.Index(at.X, at.Y)];

            if (step == Spreading.NoStep)
            {
                break;
            }

            at = new Cell(at.X + 1 - (step % 3), at.Y + 1 - (step / 3));
        }

        cells.Reverse();
        return new GridPath([.. cells], CostTo(cell));
    }

    private static DistanceField From(
        CostGrid grid, IReadOnlyList<Cell> sources, FieldBound bound, Func<CostGrid, IFrontier> frontier, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(bound);

        foreach (var source in sources)
        {
            if (!grid.Contains(source.X, source.Y))
            {
                throw new ArgumentOutOfRangeException(name, source, $"Outside the grid of {grid.Width} x {grid.Height} cells.");
            }
        }

        var spreading = new Spreading(grid, frontier(grid));
        spreading.Run(sources, bound, cancellationToken);
        return new DistanceField(grid, sources, spreading);
    }
}
