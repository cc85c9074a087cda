namespace ModularPath.Pathfinding.V1;

/// <summary>A GeoJSON LineString whose positions are in the answer's frame (not WGS 84, which RFC 7946 would have).</summary>
/// <param name="Coordinates">At least two positions <c>[x, y]</c>.</param>
public sealed record LineString(IReadOnlyList<IReadOnlyList<double>> Coordinates)
{
    /// <summary>Always <c>LineString</c>.</summary>
    public string Type { get; } = "LineString";
}
