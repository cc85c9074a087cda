namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>
/// Simplifies rings of pixel edges to fewer, straighter lines. Every line stays strictly within half a pixel of what it replaces,
/// and held corners stay. Pixel centres, and lines between neighbouring centres of one class, are half a pixel away: so no centre
/// changes sides, nothing connected is cut, and nothing separate is joined, however thin the wall.
/// </summary>
/// <param name="isHeld">Whether a pixel corner must stay a corner: where two rings touch.</param>
internal sealed class RingSimplification(Func<int, int, bool> isHeld)
{
    private const double Tolerance = 0.5 - 1e-9;

    // The farthest stop is not always the best one to continue from.
    private const int Considered = 6;

    /// <summary>The corners of the simplified ring, not closed, with the same orientation.</summary>
    /// <remarks>
    /// From each corner a line goes as far as it may. It may end at corners, half a pixel away from them, and at the middles of
    /// sides: so the stairs of an oblique wall are straightened from middle to middle.
    /// </remarks>
    public List<(double X, double Y)> Of((int X, int Y)[] ring)
    {
        var (stops, held) = StopsOf(ring);
        var (simple, next) = (new List<(double X, double Y)>(), 0);

        for (var at = 0; at < stops.Count - 1;)
        {
            while (held[next] <= at)
            {
                next++;
            }

            simple.Add(stops[at]);
            at = Next(stops, at, held[next]);
        }

        return simple;
    }

    // Begins and ends in the middle of the longest side, where a line always remains.
    private (List<(double X, double Y)> Stops, List<int> Held) StopsOf((int X, int Y)[] ring)
    {
        var first = Enumerable.Range(0, ring.Length).MaxBy(i => Length(ring[i], ring[(i + 1) % ring.Length]));
        var (stops, held) = (new List<(double X, double Y)>(), new List<int>());

        for (var i = 0; i <= ring.Length; i++)
        {
            var (a, b) = (ring[(first + i) % ring.Length], ring[(first + i + 1) % ring.Length]);
            var length = Length(a, b);
            var (dx, dy) = (Math.Sign(b.X - a.X), Math.Sign(b.Y - a.Y));
            var (from, to) = (i == 0 ? length / 2.0 : 0, i == ring.Length ? length / 2.0 : length - 0.5);

            for (var half = 0; half < 2 * length; half++)
            {
                var at = half / 2.0;
                var isCorner = half % 2 == 0 && isHeld(a.X + (half / 2 * dx), a.Y + (half / 2 * dy));

                if (at < from || at > to || !(isCorner || half <= 1 || half == length || half == (2 * length) - 1))
                {
                    continue;
                }

                if (isCorner)
                {
                    held.Add(stops.Count);
                }

                stops.Add((a.X + (at * dx), a.Y + (at * dy)));
            }
        }

        held.Add(stops.Count - 1);
        return (stops, held);
    }

    private static int Next(List<(double X, double Y)> stops, int from, int most)
    {
        int[] ends = [.. Ends(stops, from, most).Where(to => IsNear(stops, from, to)).Take(Considered)];
        return ends[0] == most ? most : ends.MaxBy(end => Ends(stops, end, most).Peek());
    }

    // The stops at which a line may end, the farthest first. Every place passed leaves some directions open, those of lines that
    // pass near it; once none is left no later stop can be reached (Zhao and Saalfeld, Linear-Time Sleeve-Fitting, Auto-Carto 13,
    // 1997). A piece of such a line may still miss places behind its ends.
    private static Stack<int> Ends(List<(double X, double Y)> stops, int from, int most)
    {
        var (reference, low, high) = (double.NaN, -Math.PI, Math.PI);
        var ends = new Stack<int>();

        for (var i = from + 1; i <= most && low <= high; i++)
        {
            var (dx, dy) = (stops[i].X - stops[from].X, stops[i].Y - stops[from].Y);
            var angle = Math.Atan2(dy, dx);
            reference = double.IsNaN(reference) ? angle : reference;
            var turn = Math.IEEERemainder(angle - reference, 2 * Math.PI);

            if (turn >= low && turn <= high)
            {
                ends.Push(i);
            }

            if (Math.Sqrt((dx * dx) + (dy * dy)) is > Tolerance and var distance)
            {
                var spread = Math.Asin(Tolerance / distance);
                (low, high) = (Math.Max(low, turn - spread), Math.Min(high, turn + spread));
            }
        }

        return ends;
    }

    // The distance to a line segment is convex: it is greatest at a corner.
    private static bool IsNear(List<(double X, double Y)> stops, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (Distance(stops[i], stops[from], stops[to]) > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private static double Distance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = (dx * dx) + (dy * dy);
        var share = square > 0 ? Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / square, 0, 1) : 0;
        var (x, y) = (p.X - a.X - (share * dx), p.Y - a.Y - (share * dy));
        return Math.Sqrt((x * x) + (y * y));
    }

    private static int Length((int X, int Y) a, (int X, int Y) b) => Math.Abs(b.X - a.X) + Math.Abs(b.Y - a.Y);
}
