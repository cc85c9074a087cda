using ModularPath.Inference.Contracts;
using ModularPath.Training.Datasets;

namespace ModularPath.Training.Tests.Datasets;

public sealed class PixelImportanceTests
{
    private const int Side = 64;

    [Fact]
    public void Exactly_the_pixels_within_two_of_a_wall_or_door_weigh_more()
    {
        var labels = new byte[Side * Side];
        var random = new SampleRandom(2, 2);

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
    [InlineData(250, 1.2f)]
    [InlineData(251, 0.8f)]
    [InlineData(253, 0.8f)]
    [InlineData(254, 1f)]
    public void A_set_of_classes_weighs_what_its_lightest_class_weighs(byte truth, float weight)
    {
        var weights = new float[Side * Side];

        PixelImportance.Fill([.. Enumerable.Repeat(ClassSet.OfTruth(truth), Side * Side)], Side, new byte[Side * Side], weights);

        Assert.All(weights, value => Assert.Equal(weight, value));
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
