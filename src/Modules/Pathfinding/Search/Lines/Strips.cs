namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Cuts the passable cells into rectangles, row by row from the top: a rectangle goes on as long as the row leaves it free, and as
/// it is wide enough among the free cells beside it. What is left of a run of free cells to its sides is cut likewise. So walls
/// with rough edges leave a few slivers beside one large rectangle.
/// </summary>
internal sealed class Strips
{
    // A rectangle must fill at least half of a run; else the whole run begins a new one.
    private const int Share = 2;

    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<int> _top = [];
    private readonly List<int> _bottom = [];
    private readonly List<int> _inRows = [];

    public Strips(Bitmap passable)
    {
        Rows = new int[passable.Height + 1];
        var runs = new List<int>();

        for (var y = 0; y < passable.Height; y++)
        {
            runs.Clear();
            passable.AddRuns(y, runs);
            var (from, end) = (y > 0 ? Rows[y - 1] : 0, Rows[y]);

            for (var run = 0; run < runs.Count; run += 2)
            {
                while (from < end && _right[_inRows[from]] <= runs[run])
                {
                    from++;
                }

                var to = from;

                while (to < end && _left[_inRows[to]] < runs[run + 1])
                {
                    to++;
                }

                Cut(y, runs[run], runs[run + 1], from, to);
            }

            Rows[y + 1] = _inRows.Count;
        }

        (Left, Top, Right, Bottom, Rectangles) = ([.. _left], [.. _top], [.. _right], [.. _bottom], [.. _inRows]);
    }

    /// <summary>The index of each row's first entry in <see cref="Rectangles"/>.</summary>
    public int[] Rows { get; }

    /// <summary>The rectangles of each row, from left to right.</summary>
    public int[] Rectangles { get; }

    /// <summary>The first column of each rectangle.</summary>
    public int[] Left { get; }

    /// <summary>Its first row.</summary>
    public int[] Top { get; }

    /// <summary>The column after its last.</summary>
    public int[] Right { get; }

    /// <summary>The row after its last.</summary>
    public int[] Bottom { get; }

    /// <summary>By rectangle its first portal, and all portals.</summary>
    public (int[] First, Portal[] Portals) Joined(Corners corners)
    {
        var passages = Passages();

        // Clockwise: upper, right, lower, left side.
        var counts = new int[(4 * Left.Length) + 1];

        foreach (ref readonly var passage in passages.AsSpan())
        {
            var (one, other) = passage.Sides;
            counts[one + 1]++;
            counts[other + 1]++;
        }

        for (var side = 1; side < counts.Length; side++)
        {
            counts[side] += counts[side - 1];
        }

        var (first, portals) = (new int[Left.Length + 1], new Portal[counts[^1]]);

        for (var rectangle = 0; rectangle < first.Length; rectangle++)
        {
            first[rectangle] = counts[4 * rectangle];
        }

        // Passages come in reading order: they fill upper and right sides from the start, lower and left ones from the end.
        var (starts, ends) = (counts[..^1], counts[1..]);

        foreach (ref readonly var passage in passages.AsSpan())
        {
            var (one, other) = passage.Sides;
            var there = passage.IsUpright ? starts[one]++ : --ends[one];
            var back = passage.IsUpright ? --ends[other] : starts[other]++;
            var (low, high) = passage.IsUpright
                ? ((X: 2 * passage.At, Y: 2 * passage.From), (X: 2 * passage.At, Y: 2 * passage.To))
                : ((X: 2 * passage.To, Y: 2 * passage.At), (X: 2 * passage.From, Y: 2 * passage.At));
            var (lowCorner, highCorner) = (corners.At(low.X, low.Y), corners.At(high.X, high.Y));
            portals[there] = new Portal(low.X, low.Y, lowCorner, high.X, high.Y, highCorner, passage.Other, back);
            portals[back] = new Portal(high.X, high.Y, highCorner, low.X, low.Y, lowCorner, passage.One, there);
        }

        return (first, portals);
    }

    // Cuts a run of free cells, or a part of one, below the rectangles of the row above that it touches.
    private void Cut(int y, int left, int right, int from, int to)
    {
        if (left == right)
        {
            return;
        }

        var (widest, at) = (0, -1);

        for (var i = from; i < to; i++)
        {
            var above = _inRows[i];

            if (_left[above] >= left && _right[above] <= right && _right[above] - _left[above] > widest)
            {
                (widest, at) = (_right[above] - _left[above], i);
            }
        }

        if (Share * widest < right - left)
        {
            _inRows.Add(_left.Count);
            _left.Add(left);
            _right.Add(right);
            _top.Add(y);
            _bottom.Add(y + 1);
            return;
        }

        var kept = _inRows[at];
        Cut(y, left, _left[kept], from, at);
        _inRows.Add(kept);
        _bottom[kept] = y + 1;
        Cut(y, _right[kept], right, at + 1, to);
    }

    // In reading order.
    private Passage[] Passages()
    {
        var found = new List<Passage>(2 * Left.Length);

        for (var y = 0; y < Rows.Length - 1; y++)
        {
            for (var (above, own) = (y > 0 ? Rows[y - 1] : 0, Rows[y]); above < Rows[y] && own < Rows[y + 1];)
            {
                var (one, other) = (Rectangles[above], Rectangles[own]);
                var (from, to) = (Math.Max(Left[one], Left[other]), Math.Min(Right[one], Right[other]));

                if (from < to && one != other)
                {
                    found.Add(new Passage(one, other, false, y, from, to));
                }

                // The one that ends first touches nothing further right.
                (above, own) = Right[one] < Right[other] ? (above + 1, own) : (above, own + 1);
            }

            for (var i = Rows[y] + 1; i < Rows[y + 1]; i++)
            {
                var (one, other) = (Rectangles[i - 1], Rectangles[i]);

                if (Right[one] == Left[other] && y == Math.Max(Top[one], Top[other]))
                {
                    found.Add(new Passage(one, other, true, Left[other], y, Math.Min(Bottom[one], Bottom[other])));
                }
            }
        }

        return [.. found];
    }

    /// <summary>Where two rectangles touch.</summary>
    /// <param name="One">The upper or left one.</param>
    /// <param name="Other">The lower or right one.</param>
    /// <param name="IsUpright">Whether they lie side by side.</param>
    /// <param name="At">The column or row at which the other begins.</param>
    /// <param name="From">The first row or column along which they touch.</param>
    /// <param name="To">The one after the last.</param>
    private readonly record struct Passage(int One, int Other, bool IsUpright, int At, int From, int To)
    {
        /// <summary>The numbers of the sides that touch: 4 for each rectangle, clockwise from the upper one.</summary>
        public (int One, int Other) Sides => IsUpright ? ((4 * One) + 1, (4 * Other) + 3) : ((4 * One) + 2, 4 * Other);
    }
}
