namespace ModularPath.Training.Tests.Datasets;

public sealed class SamplerTests
{
    private const int Side = 64;

    [Fact]
    public void Colours_and_labels_stay_together_through_every_turn_and_scale()
    {
        // Two halves: dark wall left, bright walkable right. Wherever the label says wall, the picture must be the darker one,
        // or the brighter one everywhere (inversion). Pixels near the border are blends.
        var map = Halves(200, 160);
        var agreed = 0;

        for (var n = 0; n < 60; n++)
        {
            var batch = Drawn(map, n);
            var (walls, floors) = (new List<float>(), new List<float>());

            for (var at = 0; at < Side * Side; at++)
            {
                (batch.Labels[at] == (byte)MapClass.Wall ? walls : floors).Add(batch.Pictures[3 * at]);
            }

            if (walls.Count > 200 && floors.Count > 200)
            {
                agreed++;
                var (wall, floor) = (Median(walls), Median(floors));
                var blended = walls.Count(v => Math.Abs(v - floor) < Math.Abs(v - wall))
                    + floors.Count(v => Math.Abs(v - wall) < Math.Abs(v - floor));
                Assert.NotEqual(wall, floor, 0.2f);
                Assert.InRange(blended, 0, 3 * Side);
            }
        }

        Assert.InRange(agreed, 10, 60);
    }

    [Fact]
    public void The_same_random_state_draws_the_same_sample()
    {
        var map = TinyMaps.Draw(1)[0];

        Assert.Equal(Drawn(map, 4).Pictures, Drawn(map, 4).Pictures);
        Assert.Equal(Drawn(map, 4).Labels, Drawn(map, 4).Labels);
        Assert.NotEqual(Drawn(map, 4).Pictures, Drawn(map, 5).Pictures);
    }

    [Fact]
    public void A_third_of_the_samples_shows_pixels_of_the_map_as_they_are()
    {
        // Every label of its own row and column: an unscaled sample of a checkerboard alternates without a break.
        var board = new LabelledMap(
            128, 128, new byte[3 * 128 * 128], [.. Enumerable.Range(0, 128 * 128).Select(i => (byte)((i + (i / 128)) % 2))]);

        var exact = Enumerable.Range(0, 300).Count(n =>
        {
            var labels = Drawn(board, n).Labels;
            return Enumerable.Range(0, Side - 1).All(x => labels[x] != labels[x + 1] && labels[x * Side] != labels[(x + 1) * Side]);
        });

        Assert.InRange(exact, 75, 140);
    }

    [Fact]
    public void Values_are_normalised_to_what_the_exported_graph_makes_of_a_picture()
    {
        var map = TinyMaps.Draw(1)[0];

        Assert.All(Drawn(map, 1).Pictures, static value => Assert.InRange(value, -2, 2));
        Assert.Equal([-2, 0, 2], new[] { 0f, 0.5f, 1f }.Select(ColourChange.Normalised));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-3, 2)]
    [InlineData(5, 4)]
    [InlineData(9, 0)]
    [InlineData(10, 0)]
    [InlineData(-11, 0)]
    [InlineData(3, 3)]
    public void Beyond_an_edge_lies_the_mirror_image(int index, int expected) => Assert.Equal(expected, Sampler.Mirror(index, 5));

    // A network that learns walls twice as thick as it will be shown learns nothing of those.
    [Fact]
    public void Large_maps_are_sampled_at_the_scales_at_which_inference_shows_them()
    {
        var large = Steps(Halves(960, 640));
        var small = Steps(Halves(480, 320));

        Assert.InRange(large.Count(static step => step == 2) / (double)large.Count, 0.2, 0.3);
        Assert.InRange(small.Count(static step => step == 1) / (double)small.Count, 0.2, 0.3);
        Assert.Equal(small.Select(static step => 2 * step), large);

        static List<float> Steps(LabelledMap map) => [.. Enumerable.Range(0, 1000).Select(
            n => Placement.Draw(DeterministicRandom.ForSample(1, (ulong)n), map, side: 480, longSide: 480).Step)];
    }

    [Fact]
    public void A_large_map_is_shrunk_as_inference_shrinks_it()
    {
        var map = Halves(960, 640).ShrunkTo(480);

        Assert.Equal((480, 320), (map.Width, map.Height));
        Assert.Equal(Halves(480, 320).Labels, map.Labels);
        Assert.Equal(Halves(480, 320).Colours, map.Colours);
        Assert.Same(map, map.ShrunkTo(480));
    }

    private static SampleBatch Drawn(LabelledMap map, int n)
    {
        var batch = new SampleBatch(1, Side);
        var random = DeterministicRandom.ForSample(1, (ulong)n);
        new Sampler(Side, longSide: int.MaxValue).Draw(map, random, batch, 0);
        return batch;
    }

    private static float Median(List<float> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static LabelledMap Halves(int width, int height)
    {
        var labels = new byte[width * height];
        var colours = new byte[3 * width * height];

        for (var i = 0; i < labels.Length; i++)
        {
            var wall = i % width < width / 2;
            labels[i] = (byte)(wall ? MapClass.Wall : MapClass.Walkable);
            colours.AsSpan(3 * i, 3).Fill((byte)(wall ? 60 : 190));
        }

        return new LabelledMap(width, height, colours, labels);
    }
}
