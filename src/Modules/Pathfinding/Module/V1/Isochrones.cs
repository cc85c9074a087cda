namespace ModularPath.Pathfinding.V1;

/// <summary>Asks what can be reached within a walk. Exactly one kind of contours is given.</summary>
public sealed record IsochroneRequest : MapQuestion
{
    /// <summary>1 to 100 places; the walk begins at the nearest of them.</summary>
    public required IReadOnlyList<RouteStop> Locations { get; init; }

    /// <summary>Lengths of the best way in metres, each greater than 0; scaled maps only.</summary>
    public IReadOnlyList<double>? ContoursMeters { get; init; }

    /// <summary>Durations of the best way in seconds; scaled maps only.</summary>
    public IReadOnlyList<double>? ContoursSeconds { get; init; }

    /// <summary>Lengths of the best way in pixels; maps without scale only.</summary>
    public IReadOnlyList<double>? ContoursPixels { get; init; }
}

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

/// <summary>A GeoJSON Feature: what can be reached.</summary>
/// <param name="Properties">At what cost.</param>
/// <param name="Geometry">Where.</param>
public sealed record IsochroneFeature(IsochroneProperties Properties, MultiPolygon Geometry)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type { get; } = "Feature";
}

/// <summary>What a contour means.</summary>
/// <param name="Contour">As asked.</param>
/// <param name="Metric"><c>distance</c> or <c>time</c>.</param>
/// <param name="Unit"><c>m</c>, <c>s</c> or <c>px</c>.</param>
public sealed record IsochroneProperties(double Contour, string Metric, string Unit);

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
