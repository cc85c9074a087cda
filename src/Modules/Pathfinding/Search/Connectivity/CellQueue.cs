namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>Cells in the order of their lengths, which is that of their coming: a ring that grows.</summary>
internal sealed class CellQueue
{
    private (int Cell, double Length)[] _entries = new (int Cell, double Length)[1024];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The length of the next cell; infinite if there is none.</summary>
    public double First => Count > 0 ? _entries[_first].Length : double.PositiveInfinity;

    public void Add(int cell, double length)
    {
        if (Count == _entries.Length)
        {
            var larger = new (int Cell, double Length)[2 * Count];
            _entries.AsSpan(_first).CopyTo(larger);
            _entries.AsSpan(0, _first).CopyTo(larger.AsSpan(Count - _first));
            (_entries, _first) = (larger, 0);
        }

        _entries[(_first + Count++) & (_entries.Length - 1)] = (cell, length);
    }

    public (int Cell, double Length) Take()
    {
        var entry = _entries[_first];
        (_first, Count) = ((_first + 1) & (_entries.Length - 1), Count - 1);
        return entry;
    }
}
