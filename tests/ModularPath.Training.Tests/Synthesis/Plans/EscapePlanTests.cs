using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Tests.Synthesis.Plans;

public sealed class EscapePlanTests
{
    private static readonly Lazy<SyntheticMap[]> Sample = new(static () => MapTruth.Draw(EvacuationPainter.Paint, 23_601, 40));

    [Fact]
    public void No_way_leads_out_except_through_a_door() =>
        Assert.All(Sample.Value, static map => Assert.Equal(0, MapTruth.Leaks(map.Labels)));

    [Fact]
    public void Red_signs_are_not_wall()
    {
        var (red, wall) = (0, 0);

        foreach (var map in Sample.Value)
        {
            for (var i = 0; i < map.Labels.Pixels.Length; i++)
            {
                var pixel = map.Picture.Pixels.AsSpan(4 * i, 3);
                if (pixel is [> 180, < 60, < 60] && map.Labels.Pixels[i] != (byte)MapClass.Background)
                {
                    red++;
                    wall += map.Labels.Pixels[i] == (byte)MapClass.Wall ? 1 : 0;
                }
            }
        }

        // Signs may hang on a wall. A wall beneath a sign is still one.
        Assert.True(red > 3_000, $"{red} pixels");
        Assert.True(wall < red * 0.3, $"{wall} of {red} pixels");
    }

    [Fact]
    public void Heading_legend_and_frame_are_background() => Assert.All(Sample.Value, static map =>
    {
        var labels = map.Labels;
        var edge = Enumerable.Range(0, labels.Width)
            .SelectMany(x => new[] { labels.Pixels[x], labels.Pixels[^(x + 1)] });
        Assert.DoesNotContain((byte)MapClass.Walkable, edge);
    });

    [Fact]
    public void Ways_of_many_tints_are_walkable()
    {
        var tinted = Sample.Value.Count(static map => Enumerable.Range(0, map.Labels.Pixels.Length).Count(i =>
            map.Labels.Pixels[i] == (byte)MapClass.Walkable
            && Math.Abs(map.Picture.Pixels[(4 * i) + 1] - map.Picture.Pixels[4 * i]) > 12) > 1_500);

        Assert.True(tinted > 12, $"{tinted} of 40 plans");
    }
}
