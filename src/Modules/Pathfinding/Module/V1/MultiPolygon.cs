namespace ModularPath.Pathfinding.V1;

/// <summary>A GeoJSON MultiPolygon whose positions are in the answer's frame.</summary>
/// <param name="Coordinates">
/// Polygons, each its outer ring and then its holes; rings are closed, simple, touch nothing else, and enter no pixel that
/// is not walkable. Outer rings have a positive area by the shoelace formula, holes a negative one.
/// </param>
public sealed record MultiPolygon(IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>> Coordinates)
{
    /// <summary>Always <c>MultiPolygon</c>.</summary>
    public string Type { get; } = "MultiPolygon";
}
