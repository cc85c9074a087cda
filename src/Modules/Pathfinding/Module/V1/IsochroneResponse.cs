namespace ModularPath.Pathfinding.V1;

/// <summary>A GeoJSON FeatureCollection whose positions are in the answer's frame (not WGS 84, which RFC 7946 would have).</summary>
public sealed record IsochroneResponse : MapAnswer
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type { get; } = "FeatureCollection";

    /// <summary>Where the locations lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Locations { get; init; }

    /// <summary>One for each contour, in the order of the request.</summary>
    public required IReadOnlyList<IsochroneFeature> Features { get; init; }
}
