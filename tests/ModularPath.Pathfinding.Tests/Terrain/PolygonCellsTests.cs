using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Tests.Terrain;

public sealed class PolygonCellsTests
{
    private const int Width = 9;
    private const int Height = 7;

    // Corners on eighths of a pixel, so that edges along grid lines and through corners occur.
    public static IEnumerable<(double X, double Y)[]> Rings
    {
        get
        {
            var random = new Random(5);
            return [.. Enumerable.Range(0, 1500).Select(_ => Enumerable.Range(0, random.Next(3, 7))
                .Select(_ => (random.Next((8 * Width) + 1) / 8.0, random.Next((8 * Height) + 1) / 8.0)).ToArray())];
        }
    }

    [Fact]
    public void A_pixel_is_overlapped_where_a_dense_sample_of_it_is_inside() => Assert.All(Rings, static ring =>
    {
        var overlapped = PolygonCells.Overlapped(ring, Width, Height).ToHashSet();

        foreach (var cell in Cells())
        {
            var isSampled = Samples(cell).Any(p => IsInside(ring, p));
            Assert.True(!isSampled || overlapped.Contains(cell), $"{cell} is missing.");

            // Samples miss only slivers along an edge, and then an edge enters the pixel.
            Assert.True(isSampled || !overlapped.Contains(cell) || Enters(ring, cell), $"{cell} is too much.");
        }
    });

    [Fact]
    public void A_pixel_is_inside_where_its_centre_is() => Assert.All(Rings, static ring =>
    {
        // Moved slightly, so that no centre lies on an edge.
        (double X, double Y)[] moved = [.. ring.Select(static p => (p.X + 1.7e-7, p.Y - 1e-7))];
        Assert.Equal(
            Cells().Where(cell => IsInside(moved, cell.Centre)).ToHashSet(),
            PolygonCells.Inside(moved, Width, Height).ToHashSet());
    });

    [Fact]
    public void A_rectangle_between_pixels_takes_those_within_and_no_others()
    {
        (double X, double Y)[] ring = [(2, 1), (4, 1), (4, 3), (2, 3)];
        Cell[] expected = [new(2, 1), new(3, 1), new(2, 2), new(3, 2)];

        Assert.Equal(expected, PolygonCells.Inside(ring, Width, Height));
        Assert.Equal(expected, PolygonCells.Overlapped(ring, Width, Height));
        Assert.Equal(Width * Height, PolygonCells.Overlapped([(0, 0), (Width, 0), (Width, Height), (0, Height)], Width, Height).Count());
    }

    [Fact]
    public void A_polygon_thinner_than_a_pixel_overlaps_what_it_runs_through() =>
        Assert.Equal(
            Enumerable.Range(1, 6).Select(static x => new Cell(x, 2)).ToHashSet(),
            PolygonCells.Overlapped([(1.5, 2.1), (6.5, 2.1), (6.5, 2.2), (1.5, 2.2)], Width, Height).ToHashSet());

    private static IEnumerable<Cell> Cells() =>
        from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select new Cell(x, y);

    private static IEnumerable<(double X, double Y)> Samples(Cell cell) =>
        from j in Enumerable.Range(0, 10)
        from i in Enumerable.Range(
            0, 10)
        select (cell.X + 0.0501 + (i / 10.0), cell.Y + 0.0499 + (j / 10.0));

    // By the winding angle around the place: odd is inside.
    private static bool IsInside((double X, double Y)[] ring, (double X, double Y) place)
    {
        var turns = 0.0;

        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            var angle = Math.Atan2(b.Y - place.Y, b.X - place.X) - Math.Atan2(a.Y - place.Y, a.X - place.X);
            turns += Math.IEEERemainder(angle, 2 * Math.PI) / (2 * Math.PI);
        }

        return ((int)Math.Round(turns) & 1) != 0;
    }

    // More than a millionth of an edge within the pixel (Liang and Barsky 1984).
    private static bool Enters((double X, double Y)[] ring, Cell cell) => ring.Zip(ring.Skip(1).Append(ring[0])).Any(edge =>
    {
        var ((x, y), (dx, dy)) = (edge.First, (edge.Second.X - edge.First.X, edge.Second.Y - edge.First.Y));
        var (from, to) = (0.0, 1.0);

        foreach (var (direction, room) in new[] { (-dx, x - cell.X), (dx, cell.X + 1 - x), (-dy, y - cell.Y), (dy, cell.Y + 1 - y) })
        {
            (from, to) = direction < 0 ? (Math.Max(from, room / direction), to)
                : direction > 0 ? (from, Math.Min(to, room / direction))
                : (from, room > 0 ? to : 0);
        }

        return to - from > 1e-6;
    });
}
