using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>A search that goes straight where it can, and else over subgoals.</summary>
/// <param name="graph">The subgoals.</param>
/// <param name="unit">The cost of a straight step.</param>
internal abstract class SubgoalSearch<TBuffers>(SubgoalGraph graph, double unit) : ISearch
    where TBuffers : SubgoalBuffers
{
    protected SubgoalGraph Graph { get; } = graph;

    public void Find(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken)
    {
        var count = Math.Max(1, Graph.Subgoals.Length);
        var buffers = SearchPool<TBuffers>.Rent(count) ?? NewBuffers(count);

        try
        {
            buffers.Begin();
            buffers.AddCorner(start);

            if (Graph.IsDirect(start, goal) || Connect(buffers, start, goal))
            {
                buffers.AddCorner(goal);
                path.Trace(buffers.Corners, unit);
            }
        }
        finally
        {
            SearchPool<TBuffers>.Return(buffers);
        }
    }

    protected abstract TBuffers NewBuffers(int capacity);

    /// <summary>Adds the corners between two cells; false if there is no path.</summary>
    protected abstract bool Connect(TBuffers buffers, Cell start, Cell goal);
}

/// <summary>The working memory of a query: at least the corners of its path.</summary>
internal abstract class SubgoalBuffers : ISearchBuffers
{
    private Cell[] _corners = new Cell[1024];
    private int _count;

    public abstract int Capacity { get; }

    public ReadOnlySpan<Cell> Corners => _corners.AsSpan(0, _count);

    public virtual void Begin() => _count = 0;

    public void AddCorner(Cell corner)
    {
        if (_count == _corners.Length)
        {
            Array.Resize(ref _corners, 2 * _count);
        }

        _corners[_count++] = corner;
    }

    public void ReverseFrom(int first) => _corners.AsSpan(first, _count - first).Reverse();
}
