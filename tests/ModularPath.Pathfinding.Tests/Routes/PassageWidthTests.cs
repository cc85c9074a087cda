using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class PassageWidthTests
{
    private const int Width = 60;
    private const int Height = 40;
    private const double Step = 1 / 128.0;

    private static readonly double[] Turns = [-60, -45, -30, -15, 0, 15, 30, 45, 60];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void No_place_on_the_way_is_narrower_between_what_is_blocked(int seed)
    {
        var random = new Random(seed);
        var labels = Enumerable.Repeat((byte)MapClass.Walkable, Width * Height).ToArray();

        // From many walls to a hall with hardly any.
        for (var walls = 60 / seed; walls > 0; walls--)
        {
            labels[random.Next(labels.Length)] = (byte)MapClass.Wall;
        }

        var ground = MapGround.Build(Width, Height, labels, new byte[labels.Length], new ClassCosts());
        (double X, double Y)[] line = [.. Enumerable.Range(0, 3).Select(_ => (random.Next(Width) + 0.5, random.Next(Height) + 0.5))];
        var expected = double.PositiveInfinity;

        for (var i = 1; i < line.Length; i++)
        {
            var (dx, dy) = (line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
            var places = (int)Math.Ceiling(2 * double.Hypot(dx, dy));

            for (var place = 0; place < places; place++)
            {
                var share = (place + 0.5) / places;
                (double X, double Y) at = (line[i - 1].X + (share * dx), line[i - 1].Y + (share * dy));
                expected = Math.Min(
                    expected, Turns.Min(turn => Across(ground, at, Math.Atan2(dy, dx) + (Math.PI / 2) + (turn * Math.PI / 180))));
            }
        }

        Assert.Equal(expected, PassageWidth.Narrowest(ground, line)?.Width ?? double.PositiveInfinity, 2.1 * Step);
    }

    public static TheoryData<string> Names => [.. RealMaps.WithRoutes.Where(static (_, i) => i % 12 == 0)];

    [Theory, MemberData(nameof(Names))]
    public void On_real_maps_it_is_the_least_of_all_rays_at_all_places(string name)
    {
        var mask = RealMaps.TruthOf(name);
        var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());

        foreach (var problem in RealMaps.RoutesOf(name).Where(static problem => problem.Reachable))
        {
            (double X, double Y)[] ends = [
                (problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)];
            (double X, double Y)[] line = [
                .. Assert.Single(Asked.Route(mask, ends).Routes).Geometry.Coordinates.Select(static place => (place[0], place[1]))];
            var expected = double.PositiveInfinity;

            for (var i = 1; i < line.Length; i++)
            {
                var (dx, dy) = (line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
                var places = (int)Math.Ceiling(2 * double.Hypot(dx, dy));

                for (var place = 0; place < places; place++)
                {
                    var share = (place + 0.5) / places;
                    var at = (line[i - 1].X + (share * dx), line[i - 1].Y + (share * dy));
                    expected = Math.Min(
                        expected, Turns.Min(turn => RaysAcross(ground, at, Math.Atan2(dy, dx) + (Math.PI / 2) + (turn * Math.PI / 180))));
                }
            }

            var narrowest = PassageWidth.Narrowest(ground, line);
            Assert.Equal(expected, narrowest?.Width ?? double.PositiveInfinity, 1e-6);
        }
    }

    private static double RaysAcross(MapGround ground, (double X, double Y) place, double angle)
    {
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        var left = Ray.Free(ground.Anyone.Grid, place, (cos, sin), ground.Diagonal);
        return left < ground.Diagonal
            ? left + Ray.Free(ground.Anyone.Grid, place, (-cos, -sin), double.PositiveInfinity)
            : double.PositiveInfinity;
    }

    private static double Across(MapGround ground, (double X, double Y) place, double angle) =>
        Free(ground, place, angle) + Free(ground, place, angle + Math.PI);

    private static double Free(MapGround ground, (double X, double Y) place, double angle)
    {
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));

        for (var at = 0.0; ; at += Step)
        {
            var (column, row) = Cell.At(place.X + (at * cos), place.Y + (at * sin));

            if (column < 0 || row < 0 || column >= Width || row >= Height)
            {
                return double.PositiveInfinity;
            }

            if (!ground.Passable[ground.Labels[(row * Width) + column]])
            {
                return at;
            }
        }
    }
}
