namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>Pixels from a corner up to, and without, another.</summary>
internal readonly record struct PixelRectangle(int Left, int Top, int Right, int Bottom);
