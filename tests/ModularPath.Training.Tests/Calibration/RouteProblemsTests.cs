namespace ModularPath.Training.Tests.Calibration;

public sealed class RouteProblemsTests
{
    private const int Side = 120;

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Pairs_have_a_way_of_the_length_they_say_and_lie_apart()
    {
        var truth = TwoRooms(door: true);
        var pairs = RouteProblems.Of(truth, 3, None);
        Assert.InRange(pairs.Count, 2, 5);
        var diagonal = Side * Math.Sqrt(2);
        Assert.All(pairs, pair =>
        {
            Assert.True(pair.Reachable);
            Assert.True(double.Hypot(pair.Start[0] - pair.Goal[0], pair.Start[1] - pair.Goal[1]) > 0.15 * diagonal);
            Assert.Equal(LengthOf(truth, pair), pair.Length!.Value, 1e-6);
        });
        Assert.Equal(
            pairs.Select(static p => (p.Start[0], p.Goal[0], p.Length)),
            RouteProblems.Of(truth, 3, None).Select(static p => (p.Start[0], p.Goal[0], p.Length)));
    }

    [Fact]
    public void Nothing_walkable_has_no_pairs() =>
        Assert.Empty(RouteProblems.Of(new GrayImage(Side, Side, Enumerable.Repeat((byte)253, Side * Side).ToArray()), 1, None));

    [Fact]
    public void A_route_is_right_if_it_takes_the_door_and_wrong_if_it_takes_the_wall()
    {
        var truth = TwoRooms(door: true);
        var pair = new TruthRoute([20, 100], [100, 100], true, 0);
        pair = pair with { Length = LengthOf(truth, pair) };
        var judge = new RouteJudge(truth);
        Assert.True(judge.IsRight([(20.5, 100.5), (59.5, 14.5), (61.5, 14.5), (100.5, 100.5)], pair, None));
        Assert.False(judge.IsRight([(20.5, 100.5), (100.5, 100.5)], pair, None));

        // A jamb grazed, and the door missed by a pixel or two, is no wall crossed.
        Assert.True(judge.IsRight([(20.5, 100.5), (59.5, 21.5), (61.5, 21.5), (100.5, 100.5)], pair, None));

        // A detour of more than a quarter.
        Assert.False(judge.IsRight([(20.5, 100.5), (2.5, 118.5), (2.5, 2.5), (60.5, 14.5), (117.5, 118.5), (100.5, 100.5)], pair, None));
    }

    // A wall from top to bottom, three pixels thick, with a door near the top.
    private static GrayImage TwoRooms(bool door) => new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i =>
        (byte)(i % Side is >= 59 and <= 61 ? door && i / Side is >= 10 and <= 20 ? 4 : 3 : 1))]);

    // Bellman and Ford, without a queue: as naive as can be.
    private static double LengthOf(GrayImage truth, TruthRoute pair)
    {
        var length = Enumerable.Repeat(double.PositiveInfinity, truth.Pixels.Length).ToArray();
        length[(pair.Start[1] * Side) + pair.Start[0]] = 0;

        for (var changed = true; changed;)
        {
            changed = false;

            for (var i = 0; i < length.Length; i++)
            {
                for (var d = 0; d < 9; d++)
                {
                    var (dx, dy) = ((d % 3) - 1, (d / 3) - 1);
                    var (x, y) = ((i % Side) + dx, (i / Side) + dy);

                    if (x is < 0 or >= Side || y is < 0 or >= Side || !IsFree(x, y) || !IsFree(i % Side, y) || !IsFree(x, i / Side)
                        || !(length[i] + double.Hypot(dx, dy) < length[(y * Side) + x] - 1e-9))
                    {
                        continue;
                    }

                    (length[(y * Side) + x], changed) = (length[i] + double.Hypot(dx, dy), true);
                }
            }
        }

        return length[(pair.Goal[1] * Side) + pair.Goal[0]];

        bool IsFree(int x, int y) => truth.Pixels[(y * Side) + x] is 1 or 4;
    }
}
