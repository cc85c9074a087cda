namespace ModularPath.Inference.Tests;

public sealed class CostCurveTests
{
    [Fact]
    public void A_line_is_found_in_noise()
    {
        var (curve, random) = (new CostCurve(64), new Random(1));

        for (var i = 0; i < 200; i++)
        {
            var pixels = random.Next(4_000, 1_000_000);
            curve.Observe(pixels, (3e-7 * pixels) + 0.02 + (0.01 * (random.NextDouble() - 0.5)));
        }

        Assert.Equal(0.32, curve.Predict(1_000_000), 0.01);
        Assert.Equal(0.05, curve.Predict(100_000), 0.01);
        Assert.Equal(64, curve.Observations);
    }

    [Fact]
    public void Nothing_known_is_no_cost() => Assert.Equal(0, new CostCurve(8).Predict(1e6));

    [Fact]
    public void From_pictures_of_one_size_the_cost_of_others_is_in_proportion()
    {
        var curve = new CostCurve(8);
        curve.Observe(100, 1);
        curve.Observe(101, 3);

        Assert.Equal(4, curve.Predict(201), 0.01);
    }

    [Theory]
    [InlineData(1, 5, 10, 1)]    // larger pictures that were faster: noise
    [InlineData(10, 1, 20, 100)] // a negative base
    public void No_picture_is_ever_predicted_to_cost_less_than_nothing(double x1, double y1, double x2, double y2)
    {
        var curve = new CostCurve(8);
        curve.Observe(x1, y1);
        curve.Observe(x2, y2);

        Assert.All((double[])[0, 1, 10, 1000], pixels => Assert.True(curve.Predict(pixels) >= 0));
        Assert.True(curve.Predict(1000) >= curve.Predict(1));
    }

    [Fact]
    public void What_is_long_ago_does_not_count()
    {
        var curve = new CostCurve(8);

        for (var i = 0; i < 16; i++)
        {
            curve.Observe(100 * (1 + (i % 4)), i < 8 ? 1000 : 1);
        }

        Assert.Equal(1, curve.Predict(200), 1e-9);
    }
}
