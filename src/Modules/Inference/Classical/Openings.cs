using ModularPath.Imaging;

namespace ModularPath.Inference.Classical;

/// <summary>Gaps in walls, by what they are.</summary>
/// <param name="Doors">255 where one can pass.</param>
/// <param name="Closed">255 where a window or a break of the drawing stands: wall after all.</param>
internal sealed record Openings(GrayImage Doors, GrayImage Closed);
