namespace ModularPath.Training.Tests.Datasets;

public sealed class PixelImportanceTests
{
    private const int Side = 64;

    [Fact]
    public void Exactly_the_pixels_within_two_of_a_wall_or_door_weigh_more()
    {
        var labels = new byte[Side * Side];
        var random = DeterministicRandom.ForSample(2, 2);

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = random.Chance(0.01f) ? (byte)MapClass.Wall : random.Chance(0.01f) ? (byte)MapClass.Door : (byte)MapClass.Walkable;
        }

        var weights = new float[Side * Side];
        PixelImportance.Fill(labels, Side, new byte[Side * Side], weights);

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == (byte)MapClass.Walkable)
            {
                Assert.Equal(IsNear(labels, i % Side, i / Side) ? 1.5f : 1f, weights[i]);
            }
        }
    }

    [Fact]
    public void Unknown_pixels_weigh_nothing_even_beside_a_wall()
    {
        var labels = Enumerable.Repeat(LabelledMap.Ignored, Side * Side).ToArray();
        labels[100] = (byte)MapClass.Wall;
        var weights = new float[Side * Side];

        PixelImportance.Fill(labels, Side, new byte[Side * Side], weights);

        Assert.Equal(100, Assert.Single(Enumerable.Range(0, weights.Length), i => weights[i] > 0));
    }

    [Theory]
    [InlineData(250, new byte[] { 2, 3 })]
    [InlineData(251, new byte[] { 0, 2, 3, 5, 6 })]
    [InlineData(253, new byte[] { 0, 2, 3, 6 })]
    [InlineData(254, new byte[] { 1, 4, 5 })]
    public void A_set_of_classes_weighs_what_its_lightest_class_weighs(byte truth, byte[] classes) =>
        Assert.Equal(classes.Min(WeightAlone), WeightAlone(ClassSet.EncodeTruth(truth)));

    // Without the band that walls and doors have around them.
    private static float WeightAlone(byte label)
    {
        var weights = new float[Side * Side];
        PixelImportance.Fill([.. Enumerable.Repeat(label, Side * Side)], Side, new byte[Side * Side], weights);
        return label is (byte)MapClass.Wall or (byte)MapClass.Door ? weights[0] / 1.5f : weights[0];
    }

    private static bool IsNear(byte[] labels, int x, int y)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                if (x + dx is >= 0 and < Side && y + dy is >= 0 and < Side
                    && labels[((y + dy) * Side) + x + dx] is (byte)MapClass.Wall or (byte)MapClass.Door)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
