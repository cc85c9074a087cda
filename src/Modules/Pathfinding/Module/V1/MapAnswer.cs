namespace ModularPath.Pathfinding.V1;

/// <summary>What every answer about places of a map says.</summary>
public abstract record MapAnswer
{
    /// <summary>Always <c>Ok</c>; every other code comes as a problem document.</summary>
    public string Code { get; init; } = "Ok";

    /// <summary>The map's id.</summary>
    public string Map { get; set; } = "";

    /// <summary>The revision that was asked: the same request on the same revision has the same answer.</summary>
    public int MapRevision { get; set; }

    /// <summary>Name and version of what read the picture.</summary>
    public string Model { get; set; } = "";

    /// <summary>SHA-256 of the model file in lower-case hex, also in <c>X-Model-Digest</c>; null where no model was used.</summary>
    public string? ModelDigest { get; set; }

    /// <summary><c>model</c>, <c>cache</c>, <c>stale</c> or <c>classical</c>; also in <c>X-Segmentation-Source</c>.</summary>
    public string SegmentationSource { get; set; } = "";

    /// <summary>The frame of all positions, as asked.</summary>
    public string Crs { get; set; } = "";

    /// <summary>The units of all distances and durations.</summary>
    public RouteUnits Units { get; set; } = new("px", null);

    /// <summary>What to know before trusting the answer.</summary>
    public IReadOnlyList<MapWarning> Warnings { get; set; } = [];
}
