using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hierarchy;

/// <summary>The working memory of a query.</summary>
internal sealed class HierarchyBuffers(int capacity) : ISearchBuffers
{
    private Cell[] _corners = new Cell[256];
    private int _count;

    public int Capacity => Up.Capacity;

    /// <summary>The search from the start.</summary>
    public UpwardSearch Up { get; } = new(capacity);

    /// <summary>The search from the goal.</summary>
    public UpwardSearch Down { get; } = new(capacity);

    /// <summary>Arcs that are still to be unpacked.</summary>
    public Stack<(int From, int To, int Via)> Folded { get; } = new();

    public ReadOnlySpan<Cell> Corners => _corners.AsSpan(0, _count);

    public void Begin()
    {
        Up.Begin();
        Down.Begin();
        Folded.Clear();
        _count = 0;
    }

    public void AddCorner(Cell corner)
    {
        if (_count == _corners.Length)
        {
            Array.Resize(ref _corners, 2 * _count);
        }

        _corners[_count++] = corner;
    }
}
