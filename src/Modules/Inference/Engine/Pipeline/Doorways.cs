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
    // Natural logarithm, for each pixel of a wall's thickness: even odds cost 0.7, a wall that the network is sure of 3 and more.
    private const float Doubt = 1;

    // In squares of a door's width. Smaller regions are holes in furniture and letters.
    private const float SmallestRoom = 1;

    // Half the width of a new door, in widths of the others.
    private const float HalfWidth = 0.3f;

    // Beside its way, a new door takes no pixel of whose wall the network is that sure; natural logarithm.
    private const float SureWall = 3;

    private readonly LogitEditor _logits;
    private readonly byte[] _labels;
    private readonly float _budget;
    private readonly int[] _room;
    private readonly bool[] _isRoom;
    private readonly float[] _cost;
    private readonly int[] _from;
    private readonly PriorityQueue<int, float> _front = new();

    private Doorways(LogitEditor logits, byte[] labels, ComponentMap regions, BuildingScale scale)
    {
        var smallest = SmallestRoom * scale.DoorWidth * scale.DoorWidth;
        (_logits, _labels, _room, _budget) = (logits, labels, regions.Labels, Doubt * scale.WallThickness);
        (_isRoom, _cost, _from) = (new bool[_room.Length], new float[_room.Length], new int[_room.Length]);

        for (var i = 0; i < _room.Length; i++)
        {
            _isRoom[i] = _room[i] > 0 && regions.Areas[_room[i]] >= smallest;
            _room[i] = _isRoom[i] ? _room[i] : 0;
            _cost[i] = _isRoom[i] ? 0 : float.PositiveInfinity;
        }
    }

    /// <summary>Opens the doors that are missing.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    /// <param name="scale">The measures of this building, in pixels of the logits.</param>
    public static void Open(LogitEditor logits, byte[] labels, BuildingScale scale)
    {
        var regions = ConnectedComponents.Label(logits.Where(labels, PixelCode.IsWalkable), Connectivity.Four);
        var doorways = new Doorways(logits, labels, regions, scale);
        doorways.Search();

        foreach (var (a, b) in SpanningForest(doorways.Ways(), regions.Count))
        {
            doorways.Open(a, b, HalfWidth * scale.DoorWidth);
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
        var x = i % _logits.Width;

        if (x > 0)
        {
            Reach(i - 1, i);
        }

        if (x < _logits.Width - 1)
        {
            Reach(i + 1, i);
        }

        if (i >= _logits.Width)
        {
            Reach(i - _logits.Width, i);
        }

        if (i < _room.Length - _logits.Width)
        {
            Reach(i + _logits.Width, i);
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

        if (cost < _cost[i] && cost <= _budget)
        {
            (_cost[i], _room[i], _from[i]) = (cost, _room[from], from);
            _front.Enqueue(i, cost);
        }
    }

    /// <summary>Infinite for what is no part of a building.</summary>
    private float CostOf(int pixel) =>
        (MapClass)_labels[pixel] is MapClass.Background or MapClass.Water
            ? float.PositiveInfinity
            : MathF.Log(1 + MathF.Exp(-_logits.OddsOfOpen(pixel)));

    /// <summary>The cheapest way between each two rooms whose fronts met: two neighbouring pixels, one reached from each room.</summary>
    private List<Way> Ways()
    {
        var ways = new Dictionary<(int, int), Way>();

        for (var i = 0; i < _room.Length; i++)
        {
            if ((i % _logits.Width) + 1 < _logits.Width)
            {
                Meet(i, i + 1);
            }

            if (i + _logits.Width < _room.Length)
            {
                Meet(i, i + _logits.Width);
            }
        }

        return [.. ways.Values.OrderBy(static w => w.Cost).ThenBy(static w => w.A).ThenBy(static w => w.B)];

        void Meet(int a, int b)
        {
            if (_room[a] == _room[b] || _room[a] == 0 || _room[b] == 0 || _cost[a] + _cost[b] > _budget)
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
        var (cx, cy, reach) = (centre % _logits.Width, centre / _logits.Width, (int)radius);

        for (var y = Math.Max(0, cy - reach); y <= Math.Min(_logits.Height - 1, cy + reach); y++)
        {
            for (var x = Math.Max(0, cx - reach); x <= Math.Min(_logits.Width - 1, cx + reach); x++)
            {
                var i = (y * _logits.Width) + x;
                var isNear = ((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) <= radius * radius;

                // Only what was reached from either room: beyond may be a third one.
                if (isNear && !_isRoom[i] && (_room[i] == rooms.One || _room[i] == rooms.Other) && _logits.OddsOfOpen(i) > -SureWall)
                {
                    Open(i);
                }
            }
        }
    }

    private void Open(int pixel)
    {
        if (_logits.OddsOfOpen(pixel) <= 0)
        {
            _logits.Switch(pixel);
        }
    }

    private readonly record struct Way(float Cost, int A, int B, int OneRoom, int OtherRoom);
}
