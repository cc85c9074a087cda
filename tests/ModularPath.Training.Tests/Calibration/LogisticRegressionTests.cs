namespace ModularPath.Training.Tests.Calibration;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Odds_that_were_drawn_are_found_again()
    {
        var random = new Random(7);
        WeightedRow[] rows = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            var (a, b) = (random.NextDouble() * 10, random.NextDouble());
            return new WeightedRow([a, b], random.NextDouble() < 1 / (1 + Math.Exp(-(1 - (0.5 * a) + (3 * b)))), 1);
        })];
        var fit = LogisticRegression.Fit(rows, 1e-6);
        Assert.Equal((1, -0.5, 3), (fit.Bias, fit.Weights[0], fit.Weights[1]), static (x, y) =>
            Math.Abs(x.Item1 - y.Item1) < 0.15 && Math.Abs(x.Item2 - y.Item2) < 0.03 && Math.Abs(x.Item3 - y.Item3) < 0.2);
    }

    [Fact]
    public void A_row_of_weight_two_counts_as_two_rows()
    {
        WeightedRow[] rows = [new([0], true, 1), new([1], false, 2), new([2], true, 1), new([3], true, 1), new([1.5], false, 1)];
        var (once, twice) = (LogisticRegression.Fit(rows, 0.01), LogisticRegression.Fit([.. rows, rows[1] with { Weight = 1 }], 0.01));
        var split = LogisticRegression.Fit([rows[0], rows[1] with { Weight = 1 }, rows[1] with { Weight = 1 }, .. rows[2..]], 0.01);
        Assert.Equal(once.Bias, split.Bias, 1e-9);
        Assert.Equal(once.Weights[0], split.Weights[0], 1e-9);
        Assert.NotEqual(once.Bias, twice.Bias, 1e-3);
    }

    [Fact]
    public void Examples_that_a_line_parts_have_finite_weights()
    {
        var fit = LogisticRegression.Fit([.. Enumerable.Range(0, 10).Select(static i => new WeightedRow([i, 5], i >= 5, 1))], 0.01);
        Assert.True(double.IsFinite(fit.Bias) && fit.Weights.All(double.IsFinite));
        Assert.True(fit.Of([9, 5]) > 0.9 && fit.Of([0, 5]) < 0.1);
    }

    [Fact]
    public void Another_share_of_right_answers_moves_the_odds_by_as_much()
    {
        var fit = new LogisticRegression(0, [1]).WithPrior(0.5, 0.8);
        Assert.Equal(0.8, fit.Of([0]), 1e-12);
        Assert.Equal(4 * Math.Exp(1), fit.Of([1]) / (1 - fit.Of([1])), 1e-9);
    }
}
