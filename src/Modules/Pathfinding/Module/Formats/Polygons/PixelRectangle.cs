namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>A rectangle of pixels; right and bottom are exclusive.</summary>
internal readonly record struct PixelRectangle(int Left, int Top, int Right, int Bottom);
