namespace ModularPath.Training.Calibration;

/// <summary>A fit to routes of several sources, and what it said about the routes of each source while that was left out.</summary>
/// <param name="Model">Fitted to all.</param>
/// <param name="LeftOut">The probability of each route by the fit to all other sources.</param>
internal sealed record ReliabilityFit(LogisticRegression Model, IReadOnlyList<double> LeftOut)
{
    // Sources are few and differ: weights that only fit those are worth less than small ones.
    private const double Ridge = 0.01;

    /// <summary>
    /// Fits with every source left out once, and scales the odds of the fit to all so that those of the sources left out would have
    /// been calibrated (Platt 1999): a fit is surer of the sources that it knows than of new ones.
    /// </summary>
    /// <param name="routes">Of two sources or more, some right and some wrong.</param>
    /// <exception cref="TrainingInputException">They are not.</exception>
    public static ReliabilityFit To(IReadOnlyList<JudgedRoute> routes)
    {
        var sources = routes.CountBy(static route => route.Source).ToDictionary();

        if (sources.Count < 2 || routes.All(static route => route.IsRight) || !routes.Any(static route => route.IsRight))
        {
            throw new TrainingInputException(
                $"{routes.Count} routes of {sources.Count} sources are not enough: there must be two sources, and right and wrong routes.");
        }

        WeightedRow Row(JudgedRoute route) => new(route.Evidence, route.IsRight, 1 / Math.Sqrt(sources[route.Source]));
        var without = sources.Keys.ToDictionary(
            static source => source,
            source => LogisticRegression.Fit([.. routes.Where(route => route.Source != source).Select(Row)], Ridge));
        double[] logits = [.. routes.Select(route => without[route.Source].Logit(route.Evidence))];
        var platt = LogisticRegression.Fit([.. routes.Select((route, i) => Row(route) with { Features = [logits[i]] })], 1e-6);
        var all = LogisticRegression.Fit([.. routes.Select(Row)], Ridge);
        var scale = Math.Clamp(platt.Weights[0], 0, 1);
        var scaled = platt with { Weights = [scale] };
        return new(
            new(platt.Bias + (scale * all.Bias), [.. all.Weights.Select(weight => scale * weight)]),
            [.. logits.Select(logit => scaled.Of([logit]))]);
    }
}
