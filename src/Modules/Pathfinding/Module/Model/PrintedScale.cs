namespace ModularPath.Pathfinding.Model;

/// <summary>How long a pixel is, as the areas that are printed in rooms say.</summary>
/// <param name="MetersPerPixel">The median of those that agree.</param>
/// <param name="Error">How far off it may be, as a share: half of what the middle half of them spans, and at least 1 %.</param>
/// <param name="Evidence">Those that agree.</param>
/// <param name="Others">In how many more rooms areas are printed that do not agree.</param>
internal sealed record PrintedScale(double MetersPerPixel, double Error, IReadOnlyList<ScaleEvidence> Evidence, int Others);

/// <summary>The areas that are printed in one room.</summary>
/// <param name="Text">As printed, joined by <c>+</c> where there are several.</param>
/// <param name="Location"><c>[x, y]</c> in pixels.</param>
/// <param name="SquareMeters">What agrees: the area, or the sum of several, with or without the largest, or the largest.</param>
/// <param name="Pixels">The room's area.</param>
public sealed record ScaleEvidence(string Text, IReadOnlyList<double> Location, double SquareMeters, double Pixels);
