namespace ModularPath.Pathfinding.V1;

/// <summary>A GeoJSON Feature: what can be reached.</summary>
/// <param name="Properties">At what cost.</param>
/// <param name="Geometry">Where.</param>
public sealed record IsochroneFeature(IsochroneProperties Properties, MultiPolygon Geometry)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type { get; } = "Feature";
}
