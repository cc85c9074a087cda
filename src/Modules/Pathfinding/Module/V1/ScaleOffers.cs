namespace ModularPath.Pathfinding.V1;

/// <summary>A scale that was read from the picture and waits for somebody to accept it, by <c>PUT …/scale</c>.</summary>
/// <param name="MetersPerPixel">Metres for each pixel.</param>
/// <param name="Error">How far off it may be, as a share of it.</param>
/// <param name="Source">What says so: <c>printed_areas</c>.</param>
/// <param name="Evidence">What agrees.</param>
/// <param name="Others">In how many more rooms areas are printed that do not agree.</param>
public sealed record ScaleOffer(
    double MetersPerPixel, double Error, string Source, IReadOnlyList<ScaleEvidence> Evidence, int Others);
