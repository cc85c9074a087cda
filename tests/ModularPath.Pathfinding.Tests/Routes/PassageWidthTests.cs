using ModularPath.Pathfinding.Routes;
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
