namespace ModularPath.Pathfinding.CentreLines;

/// <summary>By pixel, the place of a line that is nearest within a distance: whose ground it is.</summary>
internal sealed class NearestLines
{
    private const double Step = 0.5;

    private readonly List<LineChain> _chains;
    private readonly int _width;
    private readonly int _height;
    private readonly double _reach;

    // Places are numbered through all lines.
    private readonly int[] _first;
    private readonly int[] _nearest;
    private readonly Dictionary<(int A, int B), List<(double X, double Y)>> _meetings = [];

    /// <param name="chains">The lines.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="tolerance">How far lines may move, in pixels.</param>
    public NearestLines(List<LineChain> chains, int width, int height, double tolerance)
    {
        (_chains, _width, _height, _reach) = (chains, width, height, tolerance + 2);
        _first = new int[chains.Count + 1];

        for (var i = 0; i < chains.Count; i++)
        {
            _first[i + 1] = _first[i] + chains[i].Line.Count;
        }

        _nearest = Nearest();
        FindMeetings();
    }

    /// <summary>Whether a straight piece comes nowhere nearer to another line, or to another part of its own, than to its part.</summary>
    /// <param name="chain">Whose it is.</param>
    /// <param name="part">The numbers of the places that it stands for.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    public bool IsOwn(int chain, (int From, int To) part, (double X, double Y) from, (double X, double Y) to)
    {
        var steps = (int)Math.Ceiling(Math.Sqrt(Places.Square(from, to)) / Step);

        for (var i = 1; i < steps; i++)
        {
            var share = (double)i / steps;
            var (x, y) = (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));

            if ((int)x < _width && (int)y < _height && _nearest[((int)y * _width) + (int)x] is >= 0 and var place
                && !IsNear(chain, part, place) && !Meets(chain, ChainOf(place), (x, y)))
            {
                return false;
            }
        }

        return true;
    }

    // The nearest place may be a little before the part or behind it.
    private bool IsNear(int chain, (int From, int To) part, int place)
    {
        if (place < _first[chain] || place >= _first[chain + 1])
        {
            return false;
        }

        var (at, slack, count) = (place - _first[chain], 2 * _reach, _chains[chain].Line.Count - 1);
        return (at >= part.From - slack && at <= part.To + slack)
            || (_chains[chain].IsRing && (at + count <= part.To + slack || at - count >= part.From - slack));
    }

    private int ChainOf(int place)
    {
        var found = Array.BinarySearch(_first, place + 1);
        return (found >= 0 ? found : ~found) - 1;
    }

    // Lines that meet are near to each other there.
    private bool Meets(int chain, int other, (double X, double Y) place) =>
        _meetings.GetValueOrDefault((chain, other)) is { } meetings
            && meetings.Exists(meeting => Places.Square(place, meeting) < _reach * _reach);

    private void FindMeetings()
    {
        foreach (var meeting in LineChain.Meetings(_chains))
        {
            int[] chains = [.. meeting];

            for (var i = 0; i < chains.Length; i++)
            {
                for (var j = 0; j < chains.Length; j++)
                {
                    if (i != j)
                    {
                        _meetings.TryAdd((chains[i], chains[j]), []);
                        _meetings[(chains[i], chains[j])].Add(meeting.Key.Place);
                    }
                }
            }
        }
    }

    // In layers of the four neighbours and the corners.
    private int[] Nearest()
    {
        var (nearest, layer) = (new int[_width * _height], new List<int>());
        Array.Fill(nearest, -1);

        for (var chain = 0; chain < _chains.Count; chain++)
        {
            var line = _chains[chain].Line;

            for (var i = 0; i < line.Count; i++)
            {
                var at = (Math.Clamp((int)line[i].Y, 0, _height - 1) * _width) + Math.Clamp((int)line[i].X, 0, _width - 1);

                if (nearest[at] < 0)
                {
                    nearest[at] = _first[chain] + i;
                    layer.Add(at);
                }
            }
        }

        for (var distance = 0; layer.Count > 0 && distance < _reach; distance++)
        {
            var next = new List<int>();

            foreach (var at in layer)
            {
                var (x, y) = (at % _width, at / _width);

                for (var i = 0; i < 9; i++)
                {
                    var (column, row) = (x + (i % 3) - 1, y + (i / 3) - 1);
                    // Corners count every other time, for distances that are nearly round.
                    if (((i & 1) == 1 || (distance & 1) == 1) && (uint)column < (uint)_width && (uint)row < (uint)_height
                        && nearest[(row * _width) + column] < 0)
                    {
                        nearest[(row * _width) + column] = nearest[at];
                        next.Add((row * _width) + column);
                    }
                }
            }

            layer = next;
        }

        return nearest;
    }
}
