namespace ModularPath.Pathfinding.Questions;

/// <summary>
/// The ways through barriers, between parts of the ground, that cost least if a pixel costs the more the surer it was read: all parts grow
/// through what is blocked at once (E. W. Dijkstra, with the buckets of R. B. Dial, Algorithm 360, 1969), and where two meet is a way.
/// </summary>
internal sealed class BarrierCrossings
{
    // What a pixel of full confidence costs more than one of none.
    private const int Surest = 20;

    private const int Buckets = Surest + 2;

    private readonly MapGround _ground;
    private readonly GroundParts _parts;
    private readonly bool[] _said;
    private readonly int _reach;
    private readonly int[] _owners;
    private readonly int[] _costs;
    private readonly byte[] _steps;
    private readonly int[] _from;

    private BarrierCrossings(MapGround ground, GroundParts parts, bool[] said, int reach)
    {
        (_ground, _parts, _said, _reach) = (ground, parts, said, reach);
        (_owners, _costs) = ((int[])parts.Labels.Clone(), new int[parts.Labels.Length]);
        (_steps, _from) = (new byte[parts.Labels.Length], new int[parts.Labels.Length]);
    }

    /// <param name="ground">The map.</param>
    /// <param name="parts">What is to be joined.</param>
    /// <param name="said">What people said is not doubted.</param>
    /// <param name="thickest">In pixels: barriers that are thicker are not crossed.</param>
    /// <param name="apart">Ways between the same two parts are at least so many pixels from each other.</param>
    public static List<BarrierCrossing> Find(
        MapGround ground, GroundParts parts, bool[] said, double thickest, double apart)
    {
        var crossings = new BarrierCrossings(ground, parts, said, Math.Clamp((int)Math.Ceiling(thickest / 2), 2, byte.MaxValue - 1));
        crossings.Grow();
        return crossings.Meetings(apart);
    }

    private void Grow()
    {
        var buckets = new List<int>[Buckets];

        for (var i = 0; i < Buckets; i++)
        {
            buckets[i] = [];
        }

        for (var i = 0; i < _owners.Length; i++)
        {
            if (_owners[i] > 0 && IsAtEdge(i))
            {
                Spread(i, buckets);
            }
        }

        var (cost, idle) = (0, 0);

        while (idle < Buckets)
        {
            var bucket = buckets[cost % Buckets];
            idle = bucket.Count > 0 ? 0 : idle + 1;

            foreach (var at in bucket)
            {
                if (_costs[at] == cost)
                {
                    Spread(at, buckets);
                }
            }

            bucket.Clear();
            cost++;
        }
    }

    // Most pixels are not, and need not be looked at again. Beyond the end of a row is the next one, which does no harm.
    private bool IsAtEdge(int at)
    {
        var (labels, width) = (_parts.Labels, _ground.Width);
        return (at > 0 && labels[at - 1] == 0) || (at + 1 < labels.Length && labels[at + 1] == 0)
            || (at >= width && labels[at - width] == 0) || (at + width < labels.Length && labels[at + width] == 0);
    }

    private void Spread(int at, List<int>[] buckets)
    {
        var (x, width) = (at % _ground.Width, _ground.Width);

        if (_steps[at] < _reach)
        {
            Offer(at, at - 1, x > 0, buckets);
            Offer(at, at + 1, x + 1 < width, buckets);
            Offer(at, at - width, at >= width, buckets);
            Offer(at, at + width, at + width < _owners.Length, buckets);
        }
    }

    private void Offer(int from, int to, bool isOn, List<int>[] buckets)
    {
        if (!isOn || _parts.Labels[to] > 0 || (_said[to] && !_ground.Passable[_ground.Labels[to]]))
        {
            return;
        }

        var cost = _costs[from] + CostOf(to);

        if (_owners[to] == 0 || cost < _costs[to])
        {
            (_owners[to], _costs[to], _steps[to], _from[to]) = (_owners[from], cost, (byte)(_steps[from] + 1), from);
            buckets[cost % Buckets].Add(to);
        }
    }

    // Grows with the square: what was read with confidence 0.9 is much surer than what was read with 0.5.
    private int CostOf(int at) => _ground.Passable[_ground.Labels[at]]
        ? 1
        : 1 + (Surest * _ground.Confidence[at] * _ground.Confidence[at] / (byte.MaxValue * byte.MaxValue));

    private List<BarrierCrossing> Meetings(double apart)
    {
        var best = new Dictionary<(int A, int B, int X, int Y), (int Cost, int One, int Other)>();
        var cell = Math.Max(2, apart / 2);

        for (var y = 0; y < _ground.Height; y++)
        {
            for (var x = 0; x < _ground.Width; x++)
            {
                var i = (y * _ground.Width) + x;

                if (_owners[i] > 0)
                {
                    if (x + 1 < _ground.Width)
                    {
                        Meet(i, i + 1, x, y);
                    }

                    if (y + 1 < _ground.Height)
                    {
                        Meet(i, i + _ground.Width, x, y);
                    }
                }
            }
        }

        var found = new List<BarrierCrossing>();

        foreach (var pair in best.GroupBy(static entry => (entry.Key.A, entry.Key.B)).OrderBy(static pair => pair.Key))
        {
            var kept = new List<int>();

            foreach (var (_, (cost, one, other)) in pair.OrderBy(static entry => (entry.Value.Cost, entry.Value.One)))
            {
                if (kept.TrueForAll(known => Distance(known, one) >= apart))
                {
                    kept.Add(one);
                    found.Add(new BarrierCrossing(_owners[one], _owners[other], WayThrough(one, other), cost));
                }
            }
        }

        return found;

        void Meet(int one, int other, int x, int y)
        {
            var (a, b) = (_owners[one], _owners[other]);

            // Where two parts touch, there is an opening already.
            if (b > 0 && a != b && (_parts.Labels[one] == 0 || _parts.Labels[other] == 0))
            {
                var key = (Math.Min(a, b), Math.Max(a, b), (int)(x / cell), (int)(y / cell));
                var cost = _costs[one] + _costs[other];

                if (!best.TryGetValue(key, out var known) || cost < known.Cost)
                {
                    best[key] = (cost, one, other);
                }
            }
        }
    }

    private double Distance(int one, int other) => double.Hypot(
        (one % _ground.Width) - (other % _ground.Width), (one / _ground.Width) - (other / _ground.Width));

    private List<int> WayThrough(int one, int other)
    {
        var way = WayTo(one);
        way.Reverse();
        way.AddRange(WayTo(other));
        return way;
    }

    // From a pixel back to the part that it was reached from.
    private List<int> WayTo(int at)
    {
        var way = new List<int>();

        while (_parts.Labels[at] == 0)
        {
            way.Add(at);
            at = _from[at];
        }

        return way;
    }
}
