using ModularPath.Inference.Classical;

namespace ModularPath.Pathfinding.Tests.Segmentation;

/// <summary>
/// Lower bounds below the measured values, on one or two real maps of each kind: they catch a broken reader, not a weak one.
/// "Everything is walkable" has 0.51 over the whole set.
/// </summary>
public sealed class ClassicalOnRealMapsTests
{
    [Theory]
    [InlineData("cis__layout-268")]
    [InlineData("cis__layout-170")]
    [InlineData("cubirf__12200-png")]
    [InlineData("neato__")]
    [InlineData("tmw__")]
    public void Most_of_what_is_walkable_is_found(string start)
    {
        var name = RealMaps.WithRoutes.First(candidate => candidate.StartsWith(start, StringComparison.Ordinal));
        var mask = ClassicalSegmenter.Segment(PictureDecoder.Decode(RealMaps.PictureOf(name), new PictureLimits()));
        var truth = RealMaps.StatedWalkability(name);

        var (both, either) = (0, 0);
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] is { } walkable)
            {
                var read = (MapClass)mask.Labels[i] is MapClass.Walkable or MapClass.Door or MapClass.Rough;
                both += read && walkable ? 1 : 0;
                either += read || walkable ? 1 : 0;
            }
        }

        Assert.InRange((double)both / either, Floor(start), 1);
    }

    private static double Floor(string start) => start[..3] switch { "nea" => 0.95, "tmw" => 0.5, _ => 0.8 };
}
