namespace ModularPath.Training.Calibration;

/// <summary>
/// Asks the product for routes on a reading. The host passes it in, as this module does not know the one that plans them.
/// </summary>
/// <param name="mask">The reading.</param>
/// <param name="pairs">Start and goal, in pixels.</param>
/// <param name="cancellationToken">Ends the searches.</param>
/// <returns>A route for each pair; null where none is answered.</returns>
public delegate IReadOnlyList<EvidentRoute?> RouteProbe(
    SegmentationMask mask,
    IReadOnlyList<((double X, double Y) Start, (double X, double Y) Goal)> pairs,
    CancellationToken cancellationToken);

/// <summary>A route and what the map knows about its being right.</summary>
/// <param name="Line">At least two positions in pixels.</param>
/// <param name="Evidence">By name; all finite, the same names for every route.</param>
public sealed record EvidentRoute(IReadOnlyList<(double X, double Y)> Line, IReadOnlyDictionary<string, double> Evidence);
