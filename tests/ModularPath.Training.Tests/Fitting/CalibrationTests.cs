namespace ModularPath.Training.Tests.Fitting;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(2.5f)]
    public void Logits_that_were_multiplied_are_found_to_be(float factor)
    {
        var calibration = Drawn(factor);

        var temperature = calibration.FitTemperature();

        Assert.Equal(factor, temperature, 0.05 * factor);
        Assert.InRange(calibration.ExpectedError(temperature), 0, 0.01);
    }

    [Fact]
    public void Overconfidence_shows_in_the_calibration_error() => Assert.InRange(Drawn(4).ExpectedError(1), 0.15, 1);

    [Fact]
    public void Without_pixels_nothing_is_changed() => Assert.Equal(1, new TemperatureScaling().FitTemperature());

    // Labels drawn from the softmax of random logits; then the logits are multiplied.
    private static TemperatureScaling Drawn(float factor)
    {
        var random = DeterministicRandom.ForSample(3, 3);
        var calibration = new TemperatureScaling();
        var logits = new float[NetworkLayout.Classes];

        for (var pixel = 0; pixel < 40_000; pixel++)
        {
            foreach (ref var logit in logits.AsSpan())
            {
                logit = random.Gaussian();
            }

            var left = random.Single() * logits.Sum(MathF.Exp);
            var label = 0;
            while (label < logits.Length - 1 && (left -= MathF.Exp(logits[label])) > 0)
            {
                label++;
            }

            calibration.Add([.. logits.Select(logit => factor * logit)], (byte)label);
        }

        return calibration;
    }
}
