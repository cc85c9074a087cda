namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Tells the lines that are leaves of doors, from a hinge to an end of its arc, from others.</summary>
internal sealed class LeafLines
{
    // Of the leaf's width: how far from its hinge and its arc a leaf is drawn.
    private const double Off = 0.08;

    private readonly Dictionary<(long X, long Y), List<SwungLeaf>> _byHinge = [];
    private readonly double _cell;

    public LeafLines(IReadOnlyList<SwungLeaf> leaves)
    {
        _cell = leaves.Count == 0 ? 1 : Math.Max(leaves.Max(static leaf => leaf.Radius) * Off, double.Epsilon);

        foreach (var leaf in leaves)
        {
            var cell = CellOf(leaf.Hinge);

            if (!_byHinge.TryGetValue(cell, out var here))
            {
                _byHinge[cell] = here = [];
            }

            here.Add(leaf);
        }
    }

    public bool Contains((DrawnPoint From, DrawnPoint To) line) => IsHung(line.From, line.To) || IsHung(line.To, line.From);

    private bool IsHung(DrawnPoint hinge, DrawnPoint end)
    {
        var (x, y) = CellOf(hinge);

        for (var i = 0; i < 9 && _byHinge.Count > 0; i++)
        {
            if (_byHinge.TryGetValue((x + (i % 3) - 1, y + (i / 3) - 1), out var here) && here.Exists(leaf =>
                (leaf.Hinge - hinge).Length < Off * leaf.Radius
                && Math.Min((leaf.From - end).Length, (leaf.To - end).Length) < Off * leaf.Radius))
            {
                return true;
            }
        }

        return false;
    }

    private (long X, long Y) CellOf(DrawnPoint point) => ((long)Math.Floor(point.X / _cell), (long)Math.Floor(point.Y / _cell));
}
