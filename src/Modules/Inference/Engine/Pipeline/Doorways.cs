namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Gives rooms without an opening a door, because no building has such rooms. The door is where the network came closest to seeing
/// one: on the cheapest way to another room, where a pixel costs the negative logarithm of the probability that it is open.
/// </summary>
/// <remarks>
/// Rooms and the ways between them are a graph, and the doors are a minimum spanning forest of it (J. B. Kruskal, 1956): rooms that
/// are joined already get no second door. The cheapest ways between neighbours are found by one search from all rooms at once, whose
/// fronts meet on them (K. Mehlhorn, Information Processing Letters 27, 1988).
/// </remarks>
internal sealed class Doorways
{
    // Natural logarithm. A wall that the network is sure of costs 3 and more for each pixel.
    private const float Budget = 3;

    // In squares of a door's width. Smaller regions are holes in furniture and letters.
    private const float SmallestRoom = 1;

    // Half the width of a new door, in widths of the others.
    private const float HalfWidth = 0.3f;

    // A new door takes no pixel of which the network is as sure as of a wall, but on its way.
    private const float SureWall = 3;

    // The least by which the door's logit exceeds the others', so that interpolation does not undo it.
    private const float Margin = 0.2f;

    private readonly float[] _logits;
    private readonly WorkingSize _size;
    private readonly float _temperature;
    private readonly int[] _room;
    private readonly bool[] _isRoom;
    private readonly float[] _cost;
    private readonly int[] _from;
    private readonly PriorityQueue<int, float> _front = new();

    private Doorways(float[] logits, WorkingSize size, float temperature, ComponentMap regions, float smallest)
    {
        (_logits, _size, _temperature, _room) = (logits, size, temperature, regions.Labels);
        (_isRoom, _cost, _from) = (new bool[_room.Length], new float[_room.Length], new int[_room.Length]);

        for (var i = 0; i < _room.Length; i++)
        {
            _isRoom[i] = _room[i] > 0 && regions.Areas[_room[i]] >= smallest;
            _room[i] = _isRoom[i] ? _room[i] : 0;
            _cost[i] = _isRoom[i] ? 0 : float.PositiveInfinity;
        }
    }

    /// <summary>Opens the doors that are missing.</summary>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">The part of the logits that is the picture.</param>
    /// <param name="temperature">Divides logits before the softmax.</param>
    /// <param name="labels">The likeliest classes, row-major without padding.</param>
    /// <param name="doorWidth">The width of the doors of this plan, in pixels of the logits.</param>
    public static void Open(float[] logits, WorkingSize size, float temperature, byte[] labels, float doorWidth)
    {
        var open = Array.ConvertAll(labels, static l => PixelCode.IsWalkable((MapClass)l) ? byte.MaxValue : byte.MinValue);
        var regions = ConnectedComponents.Label(new GrayImage(size.Width, size.Height, open), Connectivity.Four);
        var doorways = new Doorways(logits, size, temperature, regions, SmallestRoom * doorWidth * doorWidth);
        doorways.Search();

        foreach (var (a, b) in SpanningForest(doorways.Ways(), regions.Count))
        {
            doorways.Open(a, b, HalfWidth * doorWidth);
        }
    }

    private void Search()
    {
        for (var i = 0; i < _room.Length; i++)
        {
            if (_isRoom[i])
            {
                Advance(i);
            }
        }

        while (_front.TryDequeue(out var i, out var cost))
        {
            if (cost <= _cost[i])
            {
                Advance(i);
            }
        }
    }

    private void Advance(int i)
    {
        var x = i % _size.Width;

        if (x > 0)
        {
            Reach(i - 1, i);
        }

        if (x < _size.Width - 1)
        {
            Reach(i + 1, i);
        }

        if (i >= _size.Width)
        {
            Reach(i - _size.Width, i);
        }

        if (i < _room.Length - _size.Width)
        {
            Reach(i + _size.Width, i);
        }
    }

    private void Reach(int i, int from)
    {
        // Most neighbours are the inside of rooms.
        if (_cost[i] <= _cost[from])
        {
            return;
        }

        var cost = _cost[from] + CostOf(i);

        if (cost < _cost[i] && cost <= Budget)
        {
            (_cost[i], _room[i], _from[i]) = (cost, _room[from], from);
            _front.Enqueue(i, cost);
        }
    }

    /// <summary>Infinite for what is no part of a building.</summary>
    private float CostOf(int pixel)
    {
        var (open, blocked, best) = BestAt(pixel);

        return best is MapClass.Background or MapClass.Water && blocked >= open
            ? float.PositiveInfinity
            : MathF.Log(1 + MathF.Exp((blocked - open) / _temperature));
    }

    private (float Open, float Blocked, MapClass BestBlocked) BestAt(int pixel)
    {
        var (open, blocked, best) = (float.NegativeInfinity, float.NegativeInfinity, MapClass.Wall);

        for (var c = 0; c < Logits.Classes; c++)
        {
            var logit = _logits[Index(c, pixel)];

            if (PixelCode.IsWalkable((MapClass)c))
            {
                open = Math.Max(open, logit);
            }
            else if (logit > blocked)
            {
                (blocked, best) = (logit, (MapClass)c);
            }
        }

        return (open, blocked, best);
    }

    /// <summary>The cheapest way between each two rooms whose fronts met: two neighbouring pixels, one reached from each room.</summary>
    private List<Way> Ways()
    {
        var ways = new Dictionary<(int, int), Way>();

        for (var i = 0; i < _room.Length; i++)
        {
            if ((i % _size.Width) + 1 < _size.Width)
            {
                Meet(i, i + 1);
            }

            if (i + _size.Width < _room.Length)
            {
                Meet(i, i + _size.Width);
            }
        }

        return [.. ways.Values.OrderBy(static w => w.Cost).ThenBy(static w => w.A).ThenBy(static w => w.B)];

        void Meet(int a, int b)
        {
            if (_room[a] == _room[b] || _room[a] == 0 || _room[b] == 0 || _cost[a] + _cost[b] > Budget)
            {
                return;
            }

            var (rooms, cost) = ((Math.Min(_room[a], _room[b]), Math.Max(_room[a], _room[b])), _cost[a] + _cost[b]);

            if (!ways.TryGetValue(rooms, out var other) || cost < other.Cost)
            {
                ways[rooms] = new(cost, a, b, rooms.Item1, rooms.Item2);
            }
        }
    }

    private static List<(int A, int B)> SpanningForest(List<Way> ways, int rooms)
    {
        var (parents, taken) = (Enumerable.Range(0, rooms + 1).ToArray(), new List<(int, int)>());

        foreach (var way in ways)
        {
            var (one, other) = (Root(way.OneRoom), Root(way.OtherRoom));

            if (one != other)
            {
                parents[one] = other;
                taken.Add((way.A, way.B));
            }
        }

        return taken;

        int Root(int room)
        {
            while (parents[room] != room)
            {
                room = parents[room];
            }

            return room;
        }
    }

    private void Open(int a, int b, float halfWidth)
    {
        foreach (var end in new[] { a, b })
        {
            for (var i = end; !_isRoom[i]; i = _from[i])
            {
                Widen(i, (_room[a], _room[b]), halfWidth);
                Open(i);
            }
        }
    }

    private void Widen(int centre, (int One, int Other) rooms, float radius)
    {
        var (cx, cy, reach) = (centre % _size.Width, centre / _size.Width, (int)radius);

        for (var y = Math.Max(0, cy - reach); y <= Math.Min(_size.Height - 1, cy + reach); y++)
        {
            for (var x = Math.Max(0, cx - reach); x <= Math.Min(_size.Width - 1, cx + reach); x++)
            {
                var i = (y * _size.Width) + x;
                var isNear = ((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) <= radius * radius;

                // Only what was reached from either room: beyond may be a third one.
                if (isNear && !_isRoom[i] && (_room[i] == rooms.One || _room[i] == rooms.Other) && !IsSureWall(i))
                {
                    Open(i);
                }
            }
        }
    }

    private bool IsSureWall(int pixel)
    {
        var (open, blocked, _) = BestAt(pixel);

        return blocked - open > SureWall * _temperature;
    }

    private void Open(int pixel)
    {
        var (open, blocked, _) = BestAt(pixel);

        if (open <= blocked)
        {
            _logits[Index((int)MapClass.Door, pixel)] = blocked + Margin;
        }
    }

    private int Index(int @class, int pixel) =>
        (((@class * _size.PaddedHeight) + (pixel / _size.Width)) * _size.PaddedWidth) + (pixel % _size.Width);

    private readonly record struct Way(float Cost, int A, int B, int OneRoom, int OtherRoom);
}
