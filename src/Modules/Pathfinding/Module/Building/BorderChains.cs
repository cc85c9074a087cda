namespace ModularPath.Pathfinding.Building;

/// <summary>
/// Where areas of a picture touch each other: the sides of pixels between two numbers, joined to chains from corner to corner of pixels.
/// </summary>
/// <param name="width">Of the picture, in pixels.</param>
internal sealed class BorderChains(int width)
{
    private readonly Dictionary<(int A, int B), List<(int From, int To)>> _sides = [];

    /// <summary>All sides between two different numbers greater than 0.</summary>
    /// <param name="labels">Row-major.</param>
    /// <param name="width">Pixels.</param>
    public static BorderChains Of(int[] labels, int width)
    {
        var borders = new BorderChains(width);
        var height = labels.Length / width;

        for (var y = 0; y < height; y++)
        {
            var row = labels.AsSpan(y * width, width);
            var below = y + 1 < height ? labels.AsSpan((y + 1) * width, width) : [];

            for (var x = 0; x < row.Length; x++)
            {
                var own = row[x];

                if (own > 0)
                {
                    if (x + 1 < row.Length && row[x + 1] is > 0 and var right && right != own)
                    {
                        borders.AddRightOf(x, y, own, right);
                    }

                    if (!below.IsEmpty && below[x] is > 0 and var under && under != own)
                    {
                        borders.AddBelow(x, y, own, under);
                    }
                }
            }
        }

        return borders;
    }

    public IEnumerable<(int A, int B)> Pairs => _sides.Keys;

    /// <summary>The right side of a pixel parts two areas.</summary>
    public void AddRightOf(int x, int y, int a, int b) => Add(a, b, CornerAt(x + 1, y), CornerAt(x + 1, y + 1));

    /// <summary>The lower side of a pixel parts two areas.</summary>
    public void AddBelow(int x, int y, int a, int b) => Add(a, b, CornerAt(x, y + 1), CornerAt(x + 1, y + 1));

    /// <summary>The chains of a pair, each with its corners from end to end.</summary>
    public IEnumerable<(int X, int Y)[]> Between((int A, int B) pair)
    {
        var sides = _sides[pair];
        var at = new Dictionary<int, List<int>>();

        foreach (var (side, (from, to)) in sides.Index())
        {
            Meet(from, side);
            Meet(to, side);
        }

        var used = new bool[sides.Count];

        // Those with ends first: what is left then goes round.
        foreach (var (corner, meeting) in at.OrderBy(static entry => entry.Value.Count == 1 ? 0 : 1).ThenBy(static entry => entry.Key))
        {
            while (meeting.Exists(side => !used[side]))
            {
                yield return [.. Walk(corner).Select(place => (place % (width + 1), place / (width + 1)))];
            }
        }

        void Meet(int corner, int side)
        {
            if (!at.TryGetValue(corner, out var meeting))
            {
                at[corner] = meeting = [];
            }

            meeting.Add(side);
        }

        IEnumerable<int> Walk(int corner)
        {
            yield return corner;

            while (at[corner].FindIndex(side => !used[side]) is >= 0 and var next)
            {
                var side = at[corner][next];
                used[side] = true;
                corner = sides[side].From == corner ? sides[side].To : sides[side].From;
                yield return corner;
            }
        }
    }

    private int CornerAt(int x, int y) => (y * (width + 1)) + x;

    private void Add(int a, int b, int from, int to)
    {
        var pair = (Math.Min(a, b), Math.Max(a, b));

        if (!_sides.TryGetValue(pair, out var sides))
        {
            _sides[pair] = sides = [];
        }

        sides.Add((from, to));
    }
}
