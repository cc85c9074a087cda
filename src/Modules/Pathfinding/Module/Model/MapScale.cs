namespace ModularPath.Pathfinding.Model;

/// <summary>How long a pixel is.</summary>
/// <param name="MetersPerPixel">Metres per pixel, greater than 0.</param>
/// <param name="Source"><c>upload</c>, <c>given</c> (a number), <c>measured</c> (two points and a length) or <c>georeference</c>.</param>
public sealed record MapScale(double MetersPerPixel, string Source);
