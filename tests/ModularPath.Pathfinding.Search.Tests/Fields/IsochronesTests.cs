using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.Search.Tests.Fields;

public sealed class IsochronesTests
{
    [Fact]
    public void An_area_holds_what_is_reached_and_nothing_of_a_wall() => Problems.Sample(
        static problem =>
        {
            var (grid, sources, cost) = problem;
            var field = GeodesicField.From(grid, null, sources, grid, double.PositiveInfinity, default);
            var rings = Isochrones.Around(grid, null, sources, grid, [cost], default).Single()
                .SelectMany(static area => area.Holes.Prepend(area.Outer)).ToArray();

            foreach (var cell in Grids.CellsOf(grid))
            {
                var least = field.To(cell);

                // A cell reached at exactly this cost may be rounded either way.
                if (Math.Abs(least - cost) > 1e-6)
                {
                    Assert.Equal(least < cost, IsWithin(rings, cell.Centre));
                }

                if (!grid.IsPassable(cell))
                {
                    double[] offsets = [0.01, 0.25, 0.5, 0.75, 0.99];
                    Assert.All(offsets, dx => Assert.All(offsets, dy => Assert.False(IsWithin(rings, (cell.X + dx, cell.Y + dy)))));
                }
            }

            Assert.All(
                rings.SelectMany(static ring => ring), p => Assert.True(p.X >= 0 && p.X <= grid.Width && p.Y >= 0 && p.Y <= grid.Height));
        },
        iter: 2000,
        threads: 1,
        print: Print);

    [Fact]
    public void Under_one_ways_too_an_area_holds_what_is_reached() =>
        OneWayZones.Problems.SelectMany(static problem => Gen.Double[0.01, 20].Select(cost => (problem, cost))).Sample(
        static sample =>
        {
            var ((grid, _, start, _), cost) = sample;
            var field = GeodesicField.From(grid, null, [start], grid, double.PositiveInfinity, default);
            var rings = Isochrones.Around(grid, null, [start], grid, [cost], default).Single()
                .SelectMany(static area => area.Holes.Prepend(area.Outer)).ToArray();
            Assert.All(Grids.CellsOf(grid), cell =>
                Assert.True(
                    Math.Abs(field.To(cell) - cost) < 1e-6 || field.To(cell) < cost == IsWithin(rings, cell.Centre)));
        },
        iter: 1000,
        threads: 1,
        print: static s => $"{s.cost}: {OneWayZones.Print(s.problem)}");

    [Fact]
    public void Rings_are_closed_simple_and_oriented_and_holes_lie_in_their_area() => Problems.Sample(
        static problem =>
        {
            var (grid, sources, cost) = problem;
            var areas = Isochrones.Around(grid, null, sources, grid, [cost], default).Single();
            Assert.Equal(sources.Any(grid.IsPassable), areas.Count > 0);
            var segments = new List<((double X, double Y) A, (double X, double Y) B)>();

            foreach (var area in areas)
            {
                Assert.True(AreaOf(area.Outer) > 0);
                Assert.All(area.Holes, hole => Assert.True(AreaOf(hole) < 0));
                Assert.All(area.Holes, hole => Assert.All(hole, vertex => Assert.True(IsWithin([area.Outer], vertex))));

                foreach (var ring in area.Holes.Prepend(area.Outer))
                {
                    Assert.True(ring.Count >= 4);
                    Assert.Equal(ring[0], ring[^1]);
                    Assert.Equal(ring.Count - 1, ring.Distinct().Count());
                    segments.AddRange(ring.Zip(ring.Skip(1)));
                }
            }

            for (var i = 0; i < segments.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Assert.False(Cross(segments[i], segments[j]), $"{segments[i]} crosses {segments[j]}");
                }
            }
        },
        iter: 2000,
        threads: 1,
        print: Print);

    [Fact]
    public void In_the_open_it_is_as_far_as_one_walks_and_ends_at_the_walls_edge()
    {
        var area = Assert.Single(Isochrones.Around(Grids.Drawn("....#", "....#"), null, [new(0, 0)], null, [1.5, 9], default)[1]);

        Assert.Equal([(0, 0), (4, 0), (4, 2), (0, 2), (0, 0)], area.Outer);
        Assert.Equal(
            [(2, 0.5)],
            Isochrones.Around(Grids.Drawn("......"), null, [new(0, 0)], null, [1.5], default)[0][0].Outer
                .Where(static p => p.X > 1.5 && p.Y == 0.5));
        Assert.Single(Isochrones.Around(Grids.Drawn("...", ".#.", "..."), null, [new(0, 0)], null, [9], default)[0][0].Holes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_cost_that_is_none_is_an_error(double cost) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            "limits", () => Isochrones.Around(Grids.Drawn("."), null, [new(0, 0)], null, [cost], default));

    private static readonly Gen<(CostGrid Grid, List<Cell> Sources, double Cost)> Problems =
        from grid in Grids.Any
        from sources in Grids.CellOf(grid).List[1, 3]
        from cost in Gen.OneOf(Gen.Double[0.01, 40], Gen.Int[1, 12].Select(static c => (double)c))
        select (grid, sources, cost);

    private static string Print((CostGrid Grid, List<Cell> Sources, double Cost) p) =>
        $"{string.Join(", ", p.Sources)} to {p.Cost}{Grids.Print(p.Grid)}";

    private static double AreaOf(IReadOnlyList<(double X, double Y)> ring) =>
        ring.Zip(ring.Skip(1), static (a, b) => ((a.X * b.Y) - (b.X * a.Y)) / 2).Sum();

    // Crossings of a ray to the right, over all rings: even-odd.
    private static bool IsWithin(IEnumerable<IReadOnlyList<(double X, double Y)>> rings, (double X, double Y) p) =>
        rings.Sum(ring => ring.Zip(ring.Skip(1)).Count(s =>
            s.First.Y > p.Y != s.Second.Y > p.Y
            && p.X < s.First.X + ((p.Y - s.First.Y) * (s.Second.X - s.First.X) / (s.Second.Y - s.First.Y)))) % 2 == 1;

    // At a point inside both; shared ends are found by counting distinct vertices.
    private static bool Cross(((double X, double Y) A, (double X, double Y) B) s, ((double X, double Y) A, (double X, double Y) B) t)
    {
        return Side(s, t.A) * Side(s, t.B) < -1e-12 && Side(t, s.A) * Side(t, s.B) < -1e-12;

        static double Side(((double X, double Y) A, (double X, double Y) B) line, (double X, double Y) p) =>
            ((line.B.X - line.A.X) * (p.Y - line.A.Y)) - ((line.B.Y - line.A.Y) * (p.X - line.A.X));
    }
}
