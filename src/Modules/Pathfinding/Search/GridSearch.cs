using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Hubs;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search;

/// <summary>
/// Exact shortest paths on a <see cref="CostGrid"/>: eight neighbours, no corner cutting. Thread-safe; once warm, a query
/// allocates nothing but the path it returns.
/// </summary>
public sealed class GridSearch
{
    private readonly CostGrid _grid;
    private readonly SearchAlgorithm _algorithm;

    // Of the grid that this one was made from by a change.
    private Landmarks? _carried;

    // Made on first use: many maps are never asked for a route.
    private volatile ISearch? _search;

    /// <summary>Prepares the search.</summary>
    /// <param name="grid">Where to search.</param>
    /// <param name="algorithm">The default chooses by the grid.</param>
    /// <exception cref="ArgumentException">
    /// The algorithm does not suit the grid: jump points need one without one-ways, hub labels and a hierarchy need a uniform one as well.
    /// </exception>
    public GridSearch(CostGrid grid, SearchAlgorithm algorithm = SearchAlgorithm.Automatic)
    {
        ArgumentNullException.ThrowIfNull(grid);
        (_grid, _algorithm) = (grid, algorithm);
        ThrowIfUnsuited(grid, algorithm);

        if (algorithm is SearchAlgorithm.HubLabels or SearchAlgorithm.Hierarchy)
        {
            BuildIndex(CancellationToken.None);
        }
    }

    /// <summary>Memory of the index that <see cref="BuildIndex"/> built; 0 before.</summary>
    public long IndexBytes => _search switch
    {
        HubSearch hubs => hubs.Bytes,
        HierarchySearch hierarchy => hierarchy.Bytes,
        JumpPointSearch<WeightedTerrain> search => search.Terrain.Landmarks?.Bytes ?? 0,
        _ => 0,
    };

    /// <summary>
    /// Builds an index that makes queries several times faster: hub labels on uniform grids (a hierarchy where these would be too
    /// large), landmarks on weighted ones. Queries go on meanwhile, without it. Takes up to some seconds for a map of a megapixel.
    /// Does nothing on grids with one-ways, or where the index would be too large.
    /// </summary>
    /// <exception cref="OperationCanceledException">Nothing has changed.</exception>
    public void BuildIndex(CancellationToken cancellationToken) => BuildIndexBySquares(null, cancellationToken);

    /// <summary>The same with landmarks by squares of 2 to the power of some many columns; null if the grid decides.</summary>
    internal void BuildIndexBySquares(int? shift, CancellationToken cancellationToken)
    {
        if (Search is JumpPointSearch<UniformTerrain> uniform)
        {
            _search = IndexOf(new SubgoalGraph(uniform.Rows, uniform.Columns), cancellationToken) ?? _search;
        }
        else if (Search is JumpPointSearch<WeightedTerrain> { Terrain: { Landmarks: null or { IsCarried: true } } terrain }
            && (shift is { } squares
                ? LandmarkPlacement.On(_grid, squares, cancellationToken)
                : LandmarkPlacement.On(_grid, cancellationToken)) is { } landmarks)
        {
            _search = new JumpPointSearch<WeightedTerrain>(_grid.Bits, new WeightedTerrain(terrain, landmarks));
        }
    }

    /// <summary>
    /// A search over a grid that differs from this one's within a rectangle. Landmarks go over to it, so that its first queries need not
    /// wait for its own.
    /// </summary>
    /// <param name="grid">Of the same size.</param>
    /// <param name="first">The upper left cell of the rectangle.</param>
    /// <param name="last">The lower right one.</param>
    public GridSearch After(CostGrid grid, Cell first, Cell last)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var landmarks = _search is JumpPointSearch<WeightedTerrain> search ? search.Terrain.Landmarks : _carried;
        return new GridSearch(grid) { _carried = landmarks?.After(grid, first, last) };
    }

    /// <summary>Finds a path of least cost.</summary>
    /// <returns>The path, or null if there is none: the cells are not connected, or one of them is blocked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">Checked every few thousand cells.</exception>
    public GridPath? FindPath(Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var path = new PathBuffer();
        return TryFindPath(start, goal, path, cancellationToken) ? path.ToPath() : null;
    }

    /// <summary>Finds a path of least cost; allocates nothing once the process is warm.</summary>
    /// <param name="start">From here.</param>
    /// <param name="goal">To here.</param>
    /// <param name="path">Receives the path.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>False if there is none, see <see cref="FindPath"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">Checked every few thousand cells.</exception>
    public bool TryFindPath(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ThrowIfOutside(start, nameof(start));
        ThrowIfOutside(goal, nameof(goal));
        cancellationToken.ThrowIfCancellationRequested();
        path.Clear();

        if (!_grid.IsPassable(start) || !_grid.IsPassable(goal))
        {
            return false;
        }

        if (start == goal)
        {
            path.Begin(1, 0)[0] = start;
            return true;
        }

        Search.Find(start, goal, path, cancellationToken);
        return !path.Cells.IsEmpty;
    }

    private ISearch? IndexOf(SubgoalGraph graph, CancellationToken cancellationToken)
    {
        if (graph.Subgoals.Length >= HubSearch.MostSubgoals && _algorithm != SearchAlgorithm.Hierarchy)
        {
            return null;
        }

        var links = graph.Link(cancellationToken);
        var hubs = _algorithm == SearchAlgorithm.Hierarchy
            ? null
            : HubSearch.Build(graph, links, _grid.MinimumCost, cancellationToken);
        return (ISearch?)hubs
            ?? HierarchySearch.Build(graph, links, _grid.MinimumCost, _algorithm == SearchAlgorithm.Hierarchy, cancellationToken);
    }

    // If two threads race here, one search is discarded.
    private ISearch Search => _search ?? Interlocked.CompareExchange(ref _search, Choose(_grid, _algorithm, _carried), null) ?? _search;

    private static void ThrowIfUnsuited(CostGrid grid, SearchAlgorithm algorithm)
    {
        if (grid.OneWayCells is not null && algorithm is not (SearchAlgorithm.AStar or SearchAlgorithm.Automatic))
        {
            throw new ArgumentException($"{algorithm} rests on steps that can be taken back; this grid has one-ways.", nameof(algorithm));
        }

        if (algorithm is SearchAlgorithm.HubLabels or SearchAlgorithm.Hierarchy && !grid.IsUniform)
        {
            throw new ArgumentException($"{algorithm} is for grids on which all passable cells cost the same.", nameof(algorithm));
        }
    }

    // Jump points win on every family of MovingAI's maps, even by a factor of two on noise (decisions.md of the tests).
    private static ISearch Choose(CostGrid grid, SearchAlgorithm algorithm, Landmarks? carried) => (algorithm, grid.IsUniform) switch
    {
        (SearchAlgorithm.AStar, _) => new AStarSearch(grid),
        (SearchAlgorithm.Automatic, _) when grid.OneWayCells is not null => new AStarSearch(grid),
        (_, true) => new JumpPointSearch<UniformTerrain>(grid.Bits, new UniformTerrain(grid.Width, grid.Height, grid.MinimumCost)),
        (_, false) => new JumpPointSearch<WeightedTerrain>(
            grid.Bits, carried is null ? new WeightedTerrain(grid) : new WeightedTerrain(new WeightedTerrain(grid), carried)),
    };

    private void ThrowIfOutside(Cell cell, string name)
    {
        if (!_grid.Contains(cell.X, cell.Y))
        {
            throw new ArgumentOutOfRangeException(name, cell, $"Outside the grid of {_grid.Width} x {_grid.Height} cells.");
        }
    }
}
