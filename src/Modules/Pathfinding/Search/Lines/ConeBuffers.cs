using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The working memory of a search for lines: 24 bytes for each corner or block, and 56 for each cone that is open. Entries carry the
/// generation of the search that wrote them, so that nothing has to be cleared between searches.
/// </summary>
internal sealed class ConeBuffers(int capacity) : ISearchBuffers
{
    private readonly int[] _generations = new int[capacity];
    private readonly double[] _costs = new double[capacity];
    private readonly int[] _parents = new int[capacity];
    private readonly int[] _openers = new int[capacity];
    private Cone[] _cones = new Cone[1024];
    private int[] _turns = new int[64];
    private int _count;

    // The place of the cone that was taken last, which names the one before; -1 for none.
    private int _free = -1;

    public int Capacity => _costs.Length;

    public int Generation { get; private set; }

    /// <summary>By block: the generation that may enter it.</summary>
    public int[] Blocks { get; } = new int[capacity];

    public OpenList Open { get; } = new();

    public void Begin()
    {
        Open.Clear();
        (_count, _free) = (0, -1);

        if (Generation == int.MaxValue)
        {
            Array.Clear(_generations);
            Array.Clear(Blocks);
            Generation = 0;
        }

        Generation++;
    }

    /// <summary>Keeps a cone.</summary>
    /// <returns>Its number, until it is taken.</returns>
    public int Add(in Cone cone)
    {
        var number = _free;

        if (number >= 0)
        {
            _free = _cones[number].Portal;
        }
        else
        {
            number = _count++;

            if (number == _cones.Length)
            {
                Array.Resize(ref _cones, 2 * number);
            }
        }

        _cones[number] = cone;
        return number;
    }

    public Cone Take(int number)
    {
        var cone = _cones[number];
        (_cones[number], _free) = (new Cone(_free, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), number);
        return cone;
    }

    /// <summary>Whether a corner was reached for less by more than rounding.</summary>
    public bool IsOutdated(int corner, double cost) => cost > _costs[corner] + Polyanya.Rounding;

    /// <summary>
    /// Turns at a corner. Of ways of equal length the one from the first corner in reading order counts, whatever the order of the
    /// search; they need not be followed twice, as the best line, if it turns here, continues both.
    /// </summary>
    /// <returns>Whether to go on from here.</returns>
    public bool Reach(int corner, double cost, int parent)
    {
        if (_generations[corner] != Generation || cost < _costs[corner] - Polyanya.Rounding)
        {
            (_generations[corner], _costs[corner], _parents[corner], _openers[corner]) = (Generation, cost, parent, parent);
            return true;
        }

        if (IsOutdated(corner, cost))
        {
            return false;
        }

        _parents[corner] = Math.Min(_parents[corner], parent);
        return _openers[corner] == parent;
    }

    /// <summary>The corners from the start to one of them; valid until the next call.</summary>
    public ReadOnlySpan<int> TurnsTo(int last)
    {
        var first = _turns.Length;

        for (var corner = last; corner >= 0; corner = _parents[corner])
        {
            if (first == 0)
            {
                var larger = new int[2 * _turns.Length];
                _turns.CopyTo(larger, first = _turns.Length);
                _turns = larger;
            }

            _turns[--first] = corner;
        }

        return _turns.AsSpan(first);
    }
}
