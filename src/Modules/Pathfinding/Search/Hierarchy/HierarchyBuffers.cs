using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hierarchy;

/// <summary>What a query of a hierarchy writes while it runs.</summary>
internal sealed class HierarchyBuffers(int capacity) : ISearchBuffers
{
    private Cell[] _corners = new Cell[256];
    private int _count;

    public int Capacity => Up.Capacity;

    /// <summary>From the start.</summary>
    public HierarchySide Up { get; } = new(capacity);

    /// <summary>From the goal.</summary>
    public HierarchySide Down { get; } = new(capacity);

    /// <summary>Arcs that have still to be taken apart.</summary>
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
