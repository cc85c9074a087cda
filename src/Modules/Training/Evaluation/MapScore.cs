namespace ModularPath.Training.Evaluation;

/// <summary>What was measured on one map.</summary>
/// <param name="Map">The map.</param>
/// <param name="Missing">Why there is no prediction, which then counts as all background; null where there is one.</param>
/// <param name="Mask">Counts of pixels.</param>
/// <param name="Walls">Null where the truth labels no wall.</param>
/// <param name="Roads">Null where the truth is not about roads.</param>
/// <param name="Calibration">Null without confidences.</param>
/// <param name="Routes">One for each route of the map.</param>
/// <param name="Milliseconds">Time of the segmentation; null if masks were given.</param>
/// <param name="PeakMemoryBytes">Of the process during the segmentation; null where masks were given.</param>
internal sealed record MapScore(
    TruthMap Map,
    string? Missing,
    MaskScore Mask,
    LineScore? Walls,
    LineScore? Roads,
    ExpectedCalibrationError? Calibration,
    IReadOnlyList<RouteScore> Routes,
    double? Milliseconds,
    long? PeakMemoryBytes)
{
    /// <param name="map">The map.</param>
    /// <param name="truth">Its mask.</param>
    /// <param name="prediction">Brought to the truth's size if it has another; null for none.</param>
    /// <param name="missing">Why there is none.</param>
    /// <param name="cancellationToken">Checked while routes are searched.</param>
    public static MapScore Measure(
        TruthMap map, GrayImage truth, PredictedMask? prediction, string? missing, CancellationToken cancellationToken)
    {
        var labels = prediction is null
            ? new GrayImage(truth.Width, truth.Height, new byte[truth.Pixels.Length])
            : OnlyClasses(Resampling.Nearest(prediction.Labels, truth.Width, truth.Height));
        var confidence = prediction?.Confidence is { } given ? Resampling.Nearest(given, truth.Width, truth.Height) : null;
        return new(
            map,
            missing,
            MaskScore.Measure(truth, labels),
            LineScore.OfWalls(truth, labels),
            LineScore.OfRoads(truth, labels),
            confidence is null ? null : ExpectedCalibrationError.Measure(truth.Pixels, labels.Pixels, confidence.Pixels),
            map.Routes.Count == 0 ? [] : new RouteScorer(truth, labels).Score(map.Routes, cancellationToken),
            prediction?.Milliseconds,
            prediction?.PeakMemoryBytes);
    }

    // Values that are no class count as background.
    private static GrayImage OnlyClasses(GrayImage labels) =>
        labels.Pixels.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(TruthValue.Classes - 1))
            ? new(labels.Width, labels.Height, [.. labels.Pixels.Select(static p => TruthValue.IsFine(p) ? p : (byte)0)])
            : labels;
}
