namespace ModularPath.Training.Tests.Datasets;

public sealed class SampleOrderTests
{
    [Fact]
    public void Each_pass_shows_every_map_once_and_in_a_new_order()
    {
        var order = new SampleOrder([Maps(50)], [1], seed: 1);

        var first = Enumerable.Range(0, 50).Select(n => order.MapOf(n)).ToArray();
        var second = Enumerable.Range(50, 50).Select(n => order.MapOf(n)).ToArray();

        Assert.Equal(Enumerable.Range(0, 50), first.Order());
        Assert.Equal(Enumerable.Range(0, 50), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_run_that_begins_in_the_middle_goes_on_in_the_same_order()
    {
        var whole = new SampleOrder([Maps(20), Maps(7)], [3, 2], seed: 1);
        var resumed = new SampleOrder([Maps(20), Maps(7)], [3, 2], seed: 1);

        Assert.Equal(
            Enumerable.Range(0, 90).Select(n => whole.MapOf(n)).Skip(33),
            Enumerable.Range(33, 57).Select(n => resumed.MapOf(n)));
    }

    [Fact]
    public void Each_dataset_gets_its_share_and_shows_every_map_of_its_own_equally_often()
    {
        var order = new SampleOrder([[0, 1, 2], [3, 4, 5, 6]], [3, 1], seed: 1);

        var shown = Enumerable.Range(0, 48).Select(n => order.MapOf(n)).CountBy(static map => map).ToDictionary();

        Assert.Equal([12, 12, 12, 3, 3, 3, 3], Enumerable.Range(0, 7).Select(map => shown[map]));
        Assert.All(
            Enumerable.Range(0, 12), round => Assert.Single(Enumerable.Range(4 * round, 4), n => order.MapOf(n) >= 3));
    }

    [Theory]
    [InlineData(2, 0.001, 1)]
    [InlineData(100, 0.05, 5)]
    [InlineData(3000, 0.05, 150)]
    [InlineData(3, 0.5, 2)]
    public void The_split_holds_out_its_share_and_loses_no_map(int maps, double share, int heldOut)
    {
        var split = Split.ByShare(maps, share);

        Assert.Equal(heldOut, split.HeldOut.Count);
        Assert.Equal(Enumerable.Range(0, maps), split.HeldOut.Concat(split.Training).Order());
    }

    [Fact]
    public void Random_numbers_are_spread_as_they_should_be()
    {
        var random = DeterministicRandom.ForSample(9, 9);
        var gaussians = Enumerable.Range(0, 20_000).Select(_ => (double)random.Gaussian()).ToArray();
        var counts = new int[10];

        for (var i = 0; i < 20_000; i++)
        {
            counts[random.Below(10)]++;
        }

        Assert.Equal(0, gaussians.Average(), 0.03);
        Assert.Equal(1, gaussians.Average(static value => value * value), 0.05);
        Assert.All(counts, static count => Assert.InRange(count, 1850, 2150));
    }

    private static int[] Maps(int count) => [.. Enumerable.Range(0, count)];
}
