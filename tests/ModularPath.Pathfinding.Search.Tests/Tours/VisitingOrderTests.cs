using ModularPath.Pathfinding.Search.Tours;

namespace ModularPath.Pathfinding.Search.Tests.Tours;

public sealed class VisitingOrderTests
{
    private static readonly Gen<TourShape> Shapes = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Bool, static (round, first, last) => new TourShape(round, first, last));

    [Fact]
    public void Few_stops_are_ordered_as_trying_all_orders_would() => Stops(1, 6).Select(Shapes).Sample(
        static problem =>
        {
            var (costs, shape) = problem;
            var order = VisitingOrder.Solve(costs, shape);

            AssertFits(order, costs.Length, shape);
            Assert.Equal(
                Orders([.. Enumerable.Range(0, costs.Length)]).Where(o => Fits(o, shape)).Min(o => Sum(costs, o, shape)),
                Sum(costs, order, shape), 1e-9);
        },
        iter: 1000,
        threads: 1);

    [Fact]
    public void Ways_that_are_longer_back_than_there_are_ordered_too() =>
        (from count in Gen.Int[2, 6]
         from costs in Gen.Double[0, 1].Array[count].Array[count]
         from shape in Shapes
         select (costs, shape)).Sample(
            static problem =>
            {
                var (costs, shape) = problem;
                var best = Orders([.. Enumerable.Range(0, costs.Length)]).Where(o => Fits(o, shape)).Min(o => Sum(costs, o, shape));
                var improved = VisitingOrder.Solve(costs, shape, LocalSearch.Order);

                Assert.Equal(best, Sum(costs, VisitingOrder.Solve(costs, shape), shape), 1e-9);
                AssertFits(improved, costs.Length, shape);
                Assert.True(Sum(costs, improved, shape) >= best - 1e-9);
            },
            iter: 1000,
            threads: 1);

    [Fact]
    public void Many_stops_keep_what_is_fixed() => Stops(1, 30).Select(Shapes).Sample(
        static problem =>
            AssertFits(VisitingOrder.Solve(problem.Item1, problem.Item2, LocalSearch.Order), problem.Item1.Length, problem.Item2),
        iter: 300,
        threads: 1);

    [Fact]
    public void The_heuristic_comes_within_a_stated_gap_of_the_best()
    {
        var random = new Random(5);
        var gaps = Enumerable.Range(0, 300).Select(i =>
        {
            var shape = new TourShape((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
            var costs = Euclidean([.. Enumerable.Range(0, 11).Select(_ => (random.NextDouble(), random.NextDouble()))]);
            return (Sum(costs, VisitingOrder.Solve(costs, shape, LocalSearch.Order), shape) / Sum(
                costs, VisitingOrder.Solve(costs, shape), shape)) - 1;
        }).ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"mean {gaps.Average():P3}, worst {gaps.Max():P3}, exact in {gaps.Count(static g => g < 1e-9)} of {gaps.Length}");
        Assert.All(gaps, static gap => Assert.InRange(gap, -1e-9, 0.09));
        Assert.InRange(gaps.Average(), 0, 0.002);
    }

    [Fact]
    public void The_way_round_the_room_is_found_for_fifty_stops()
    {
        // The best round trip of points on a circle is the circle, in whatever order they are given.
        var costs = Euclidean(
            [.. Enumerable.Range(0, 50).Select(static i => (Math.Cos(i * 7 * Math.Tau / 50), Math.Sin(i * 7 * Math.Tau / 50)))]);

        Assert.Equal(
            50 * 2 * Math.Sin(Math.PI / 50),
            VisitingOrder.CostOf(costs, VisitingOrder.Solve(costs, new TourShape(true, false, false)), true), 1e-9);
    }

    [Fact]
    public void Costs_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>("costs", static () => VisitingOrder.Solve([], default));
        Assert.Throws<ArgumentException>("costs", static () => VisitingOrder.Solve([[0, 1]], default));
        Assert.Throws<ArgumentException>("costs", static () => VisitingOrder.Solve([[0, double.PositiveInfinity], [1, 0]], default));
    }

    private static Gen<double[][]> Stops(int least, int most) =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Array[least, most].Select(static places => Euclidean(places));

    private static double[][] Euclidean((double X, double Y)[] places) =>
        [.. places.Select(a => places.Select(b => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2))).ToArray())];

    private static double Sum(double[][] costs, int[] order, TourShape shape) =>
        order.Zip(order.Skip(1), (a, b) => costs[a][b]).Sum() + (shape.RoundTrip ? costs[order[^1]][order[0]] : 0);

    private static void AssertFits(int[] order, int count, TourShape shape)
    {
        Assert.Equal(Enumerable.Range(0, count), order.Order());
        Assert.True(Fits(order, shape));
    }

    private static bool Fits(int[] order, TourShape shape) =>
        order.Length == 1 || ((!shape.FirstFixed || order[0] == 0) && (!shape.LastFixed || order[^1] == order.Length - 1));

    private static IEnumerable<int[]> Orders(int[] stops) =>
        stops.Length == 0
            ? [[]]
            : stops.SelectMany(first => Orders([.. stops.Where(s => s != first)]).Select(rest => rest.Prepend(first).ToArray()));
}
