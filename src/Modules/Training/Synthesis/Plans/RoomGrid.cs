namespace ModularPath.Training.Synthesis.Plans;

/// <summary>
/// Rooms on a lattice of steps about 0.4 m wide: every step belongs to a room or to the outside. Any room can have any
/// right-angled outline.
/// </summary>
internal sealed class RoomGrid(int width, int height)
{
    public const int Outside = -1;

    private readonly int[] _rooms = Enumerable.Repeat(Outside, width * height).ToArray();

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Rooms have the ids 0 to Count - 1.</summary>
    public int Count { get; private set; }

    /// <summary>The rooms that lead to other rooms.</summary>
    public HashSet<int> Corridors { get; } = [];

    public int this[int x, int y]
    {
        get => x < 0 || y < 0 || x >= Width || y >= Height ? Outside : _rooms[(y * Width) + x];
        set => _rooms[(y * Width) + x] = value;
    }

    public void Replace(int room, int by)
    {
        for (var i = 0; i < _rooms.Length; i++)
        {
            if (_rooms[i] == room)
            {
                _rooms[i] = by;
            }
        }
    }

    /// <summary>Gives every connected piece its own id, in the order of reading.</summary>
    public void Number()
    {
        var old = (int[])_rooms.Clone();
        Array.Fill(_rooms, Outside);
        Count = 0;
        var open = new Stack<int>();

        for (var start = 0; start < old.Length; start++)
        {
            if (old[start] == Outside || _rooms[start] != Outside)
            {
                continue;
            }

            _rooms[start] = Count;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                var x = at % Width;
                Visit(at - 1, x > 0, at);
                Visit(at + 1, x < Width - 1, at);
                Visit(at - Width, at >= Width, at);
                Visit(at + Width, at + Width < old.Length, at);
            }

            Count++;
        }

        void Visit(int next, bool inside, int from)
        {
            if (inside && old[next] == old[from] && _rooms[next] == Outside)
            {
                _rooms[next] = Count;
                open.Push(next);
            }
        }
    }

    /// <summary>A piece too small to be a room becomes part of a neighbour, or of the outside if it has none.</summary>
    public void AbsorbSlivers()
    {
        var areas = Areas();

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var room = this[x, y];
                if (room != Outside && areas[room] < 7)
                {
                    var neighbour = new[] { this[x - 1, y], this[x, y - 1], this[x + 1, y], this[x, y + 1] }
                        .FirstOrDefault(r => r != room && r != Outside, Outside);
                    Replace(room, neighbour);
                }
            }
        }
    }

    /// <summary>How many steps each room has.</summary>
    public int[] Areas()
    {
        var areas = new int[Count];
        foreach (var room in _rooms)
        {
            if (room != Outside)
            {
                areas[room]++;
            }
        }

        return areas;
    }
}
