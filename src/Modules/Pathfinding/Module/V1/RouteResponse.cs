namespace ModularPath.Pathfinding.V1;

/// <summary>A route, in the words of OSRM.</summary>
public sealed record RouteResponse
{
    /// <summary>Always <c>Ok</c>; every other code comes as a problem document.</summary>
    public string Code { get; init; } = "Ok";

    /// <summary>The map's id.</summary>
    public required string Map { get; init; }

    /// <summary>The revision that was asked: the same request on the same revision has the same answer.</summary>
    public required int MapRevision { get; init; }

    /// <summary>Name and version of what read the picture.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model file in lower-case hex, also in <c>X-Model-Digest</c>; null where no model was used.</summary>
    public required string? ModelDigest { get; init; }

    /// <summary><c>model</c>, <c>cache</c>, <c>stale</c> or <c>classical</c>; also in <c>X-Segmentation-Source</c>.</summary>
    public required string SegmentationSource { get; init; }

    /// <summary>The frame of all positions, as asked.</summary>
    public required string Crs { get; init; }

    /// <summary>The units of all distances and durations.</summary>
    public required RouteUnits Units { get; init; }

    /// <summary>Where the asked places lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Waypoints { get; init; }

    /// <summary>The best route, then the alternatives that were asked for and found, each weighing more than the one before.</summary>
    public required IReadOnlyList<RouteResult> Routes { get; init; }

    /// <summary>What to know before trusting the route.</summary>
    public required IReadOnlyList<MapWarning> Warnings { get; init; }
}
