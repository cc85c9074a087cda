using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Tests;

public sealed class BatchSizingTests
{
    private const long Pixels = 512 * 512;

    [Fact]
    public void Where_nothing_is_gained_pictures_run_one_by_one_and_are_rarely_tried_together()
    {
        var sizing = new BatchSizing(8);

        var sizes = Run(sizing, 1000, static n => n * 0.080);

        Assert.Equal(1, sizing.Chosen);
        Assert.DoesNotContain(sizes, static n => n > 2);
        Assert.InRange(sizes[..50].Count(static n => n == 2), BatchSizing.Enough, BatchSizing.Enough + 2);
        Assert.InRange(sizes[50..].Count(static n => n == 2), 2, 5);
    }

    [Fact]
    public void Where_much_is_gained_the_largest_is_chosen_within_fifty_runs()
    {
        var sizing = new BatchSizing(8);

        Run(sizing, 50, static n => 0.010 + (n * 0.001));

        Assert.Equal(8, sizing.Chosen);
        Assert.Equal(8, sizing.ChooseSize(Pixels, 100));
        Assert.Equal(4, sizing.ChooseSize(Pixels, 7));
        Assert.Equal(1, sizing.ChooseSize(Pixels, 1));
    }

    [Fact]
    public void The_gain_may_end_at_a_size()
    {
        var sizing = new BatchSizing(8);

        Run(sizing, 200, static n => Math.Max(1, n / 4.0) * 0.040);

        Assert.Equal(4, sizing.Chosen);
    }

    [Fact]
    public void What_is_no_gain_any_more_is_given_up()
    {
        var sizing = new BatchSizing(4);
        Run(sizing, 100, static n => 0.010 + (n * 0.001));
        Assert.Equal(4, sizing.Chosen);

        // Alone now and then, as traffic is; the GPU is shared with somebody who is in the way of large runs.
        for (var i = 0; i < 40; i++)
        {
            Run(sizing, 1, static _ => 0.010, available: 1);
            Run(sizing, 2, static n => n * 0.020);
        }

        Assert.Equal(1, sizing.Chosen);
    }

    [Fact]
    public void Off_is_off() => Assert.All(Run(new BatchSizing(1), 100, static _ => 0.01), static n => Assert.Equal(1, n));

    private static List<int> Run(BatchSizing sizing, int runs, Func<int, double> seconds, int available = 8)
    {
        var sizes = new List<int>();

        for (var i = 0; i < runs; i++)
        {
            var size = sizing.ChooseSize(Pixels, available);
            sizes.Add(size);
            sizing.Observe(size, Pixels, seconds(size));
        }

        return sizes;
    }
}
