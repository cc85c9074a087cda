namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The outlines of spaces with as few corners as keep every pixel's centre on its side. Neighbours have the same border, and no two borders
/// cross: each stays between the pixels' centres on its two sides (the sleeve of J. Sklansky, R. Chazin, B. Hansen, Minimum-Perimeter
/// Polygons of Digitized Silhouettes, IEEE Trans. Computers C-21(3), 1972), and sleeves meet only where three areas do, where borders end.
/// </summary>
internal sealed class SpaceOutline
{
    // Half of a sleeve's width: a centre on a line would be on no side.
    private const double Reach = 0.49;

    private readonly int[] _labels;
    private readonly int _width;
    private readonly int _height;

    public SpaceOutline(int[] labels, int width) => (_labels, _width, _height) = (labels, width, labels.Length / width);

    /// <summary>Its rings, not closed: one with a positive area by the shoelace formula, and holes, which have a negative one.</summary>
    /// <param name="label">Which space.</param>
    /// <param name="bounds">Where it is.</param>
    public IReadOnlyList<(double X, double Y)[]> Trace(int label, ComponentBounds bounds)
    {
        var crop = new byte[bounds.Width * bounds.Height];

        for (var y = 0; y < bounds.Height; y++)
        {
            var row = _labels.AsSpan(((y + bounds.Top) * _width) + bounds.Left, bounds.Width);

            for (var x = 0; x < row.Length; x++)
            {
                crop[(y * bounds.Width) + x] = row[x] == label ? (byte)1 : (byte)0;
            }
        }

        return
        [
            .. MaskRings.Trace(crop, bounds.Width, bounds.Height, 1)
                .Select(ring => Simplify([.. ring.Select(corner => (corner.X + bounds.Left, corner.Y + bounds.Top))])),
        ];
    }

    private (double X, double Y)[] Simplify((int X, int Y)[] ring)
    {
        var steps = Steps(ring);
        var first = steps.FindIndex(IsMeeting);

        // A border that meets no other begins at its first corner in reading order, whichever of its sides asks.
        if (first < 0)
        {
            first = steps.Index().MinBy(static step => (step.Item.Y, step.Item.X)).Index;
        }

        steps = [.. steps[first..], .. steps[..(first + 1)]];
        var simple = new List<(double X, double Y)>();

        for (var from = 0; from < steps.Count - 1;)
        {
            var to = from + 1;

            while (to < steps.Count - 1 && !IsMeeting(steps[to]))
            {
                to++;
            }

            simple.AddRange(Border(steps[from..(to + 1)]).SkipLast(1));
            from = to;
        }

        return [.. simple];
    }

    // Corner after corner of pixels.
    private static List<(int X, int Y)> Steps((int X, int Y)[] ring)
    {
        var steps = new List<(int X, int Y)>();

        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            var (dx, dy) = (Math.Sign(b.X - a.X), Math.Sign(b.Y - a.Y));

            for (var at = a; at != b; at = (at.X + dx, at.Y + dy))
            {
                steps.Add(at);
            }
        }

        return steps;
    }

    // More than two sides of pixels part areas here.
    private bool IsMeeting((int X, int Y) corner)
    {
        var (a, b, c, d) = (LabelAt(corner.X - 1, corner.Y - 1), LabelAt(corner.X, corner.Y - 1), LabelAt(corner.X, corner.Y),
            LabelAt(corner.X - 1, corner.Y));
        return (a != b ? 1 : 0) + (b != c ? 1 : 0) + (c != d ? 1 : 0) + (d != a ? 1 : 0) > 2;
    }

    private int LabelAt(int x, int y) => (uint)x < (uint)_width && (uint)y < (uint)_height ? _labels[(y * _width) + x] : -1;

    // Both sides walk a border in the same direction.
    private static List<(double X, double Y)> Border(List<(int X, int Y)> steps)
    {
        var turned = (steps[^1].Y, steps[^1].X).CompareTo((steps[0].Y, steps[0].X)) is var order && order != 0
            ? order < 0
            : (steps[^2].Y, steps[^2].X).CompareTo((steps[1].Y, steps[1].X)) < 0;

        if (turned)
        {
            steps.Reverse();
        }

        var simple = Straighten(steps);

        if (turned)
        {
            simple.Reverse();
        }

        return simple;
    }

    // From each corner the farthest one that a straight line through the sleeve reaches.
    private static List<(double X, double Y)> Straighten(List<(int X, int Y)> steps)
    {
        // Places twice as large, to have the middles of sides as whole numbers: side i goes from 2 i to 2 i + 2.
        var places = Candidates(steps);
        List<(double X, double Y)> kept = [At(steps, 0)];

        for (var from = 0; from < places[^1];)
        {
            from = Farthest(steps, places, from);
            kept.Add(At(steps, from));
        }

        return kept;
    }

    // The corners of the border and the middles between them.
    private static List<int> Candidates(List<(int X, int Y)> steps)
    {
        var (places, last) = (new List<int> { 0 }, 0);

        for (var i = 1; i < steps.Count; i++)
        {
            var isEnd = i == steps.Count - 1;

            if (isEnd || steps[i + 1].X - steps[i].X != steps[i].X - steps[i - 1].X
                || steps[i + 1].Y - steps[i].Y != steps[i].Y - steps[i - 1].Y)
            {
                places.Add(last + i);
                places.Add(2 * i);
                last = i;
            }
        }

        return places;
    }

    private static (double X, double Y) At(List<(int X, int Y)> steps, int place)
    {
        var (a, b) = (steps[place / 2], steps[(place + 1) / 2]);
        return ((a.X + b.X) / 2.0, (a.Y + b.Y) / 2.0);
    }

    private static int Farthest(List<(int X, int Y)> steps, List<int> places, int from)
    {
        var start = At(steps, from);
        var (left, right) = ((X: 0.0, Y: 0.0), (X: 0.0, Y: 0.0));
        var (isOpen, found, next) = (true, -1, places.BinarySearch(from) + 1);

        for (var place = from + 1; place <= places[^1] && isOpen; place++)
        {
            var at = At(steps, place);
            var (x, y) = (at.X - start.X, at.Y - start.Y);

            // The middle of a side: the line has to pass between the two centres.
            if ((place & 1) == 1)
            {
                var side = (X: steps[(place + 1) / 2].X - steps[place / 2].X, Y: steps[(place + 1) / 2].Y - steps[place / 2].Y);
                var one = (X: x - (side.Y * Reach), Y: y + (side.X * Reach));
                var other = (X: x + (side.Y * Reach), Y: y - (side.X * Reach));
                isOpen = Narrow(one, other);
            }

            if (next < places.Count && place == places[next])
            {
                next++;
                found = found < 0 || (isOpen && IsWithin(x, y)) ? place : found;
            }
        }

        return found;

        // The directions that pass all sides up to now, from right to left (y down: clockwise to counter-clockwise on the screen).
        bool Narrow((double X, double Y) one, (double X, double Y) other)
        {
            if (left == (0, 0) && right == (0, 0))
            {
                (left, right) = (one, other);
                return true;
            }

            left = Cross(left, one) < 0 ? one : left;
            right = Cross(right, other) > 0 ? other : right;
            return Cross(right, left) > 0;
        }

        bool IsWithin(double x, double y) => left == (0, 0) || (Cross(right, (x, y)) >= 0 && Cross((x, y), left) >= 0);
    }

    private static double Cross((double X, double Y) a, (double X, double Y) b) => (a.X * b.Y) - (a.Y * b.X);
}
