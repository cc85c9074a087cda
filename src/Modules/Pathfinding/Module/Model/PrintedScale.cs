namespace ModularPath.Pathfinding.Model;

/// <summary>How long a pixel is, as the areas that are printed in rooms say.</summary>
/// <param name="MetersPerPixel">The median of those that agree.</param>
/// <param name="Error">How far off it may be, as a share: half of what the middle half of them spans, and at least 1 %.</param>
/// <param name="Evidence">Those that agree.</param>
/// <param name="Others">How many more areas were read that do not: of another room, of the whole flat, or misread.</param>
internal sealed record PrintedScale(double MetersPerPixel, double Error, IReadOnlyList<ScaleEvidence> Evidence, int Others);

/// <summary>A printed area, and the room that it is printed in.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Location"><c>[x, y]</c> in pixels.</param>
/// <param name="SquareMeters">What it says.</param>
/// <param name="Pixels">The room's area.</param>
public sealed record ScaleEvidence(string Text, IReadOnlyList<double> Location, double SquareMeters, double Pixels);
