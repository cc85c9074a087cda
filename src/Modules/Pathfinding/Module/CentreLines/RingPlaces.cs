namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Where places lie to an area of several rings, whichever way these run: what an odd number of them contains is inside.</summary>
internal static class RingPlaces
{
    public static double DoubleArea((double X, double Y)[] ring) => Sides(ring)
        .Sum(static side => (side.From.X * side.To.Y) - (side.To.X * side.From.Y));

    public static bool IsIn(IReadOnlyList<(double X, double Y)[]> rings, (double X, double Y) place) =>
        rings.Sum(ring => Crossings(ring, place.Y).Count(x => x > place.X)) % 2 == 1;

    /// <summary>A place inside: the middle of the longest piece of a level line through the middle.</summary>
    public static (double X, double Y) Inside(IReadOnlyList<(double X, double Y)[]> rings)
    {
        var (top, bottom) = (rings[0].Min(static corner => corner.Y), rings[0].Max(static corner => corner.Y));
        // No corner lies on it, as these are at halves of pixels.
        var y = Math.Floor((top + bottom) / 2) + 0.25;
        y = y > top && y < bottom ? y : (top + bottom) / 2;
        double[] crossings = [.. rings.SelectMany(ring => Crossings(ring, y)).Order()];
        var (from, to) = crossings.Chunk(2).Where(static pair => pair.Length == 2).Select(static pair => (pair[0], pair[1]))
            .MaxBy(static pair => pair.Item2 - pair.Item1);
        return ((from + to) / 2, y);
    }

    /// <summary>Which side of a ring is the nearest to a place: its number, and the square of the distance.</summary>
    public static (int Side, double Square) Nearest((double X, double Y)[] ring, (double X, double Y) place) =>
        Sides(ring).Select((side, i) => (Side: i, Square: Places.Square(place, side.From, side.To))).MinBy(static side => side.Square);

    /// <summary>Where a ring crosses a level line, in the order of its sides; of a corner on the line one side counts.</summary>
    public static IEnumerable<double> Crossings((double X, double Y)[] ring, double y) =>
        Sides(ring).Where(side => side.From.Y <= y != side.To.Y <= y)
            .Select(side => side.From.X + ((y - side.From.Y) / (side.To.Y - side.From.Y) * (side.To.X - side.From.X)));

    /// <summary>From corner to corner, back to the first.</summary>
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Sides((double X, double Y)[] ring) =>
        ring.Select((corner, i) => (corner, ring[(i + 1) % ring.Length]));
}
