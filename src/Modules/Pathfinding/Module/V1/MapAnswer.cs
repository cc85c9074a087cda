using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.V1;

/// <summary>What every answer about places of a map says.</summary>
public abstract record MapAnswer
{
    /// <summary>Always <c>Ok</c>; every other code comes as a problem document.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string Code { get; init; } = "Ok";

    /// <summary>The map's id.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string Map { get; set; } = "";

    /// <summary>The revision that was asked: the same request on the same revision has the same answer.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public int MapRevision { get; set; }

    /// <summary>Name and version of what read the picture.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string Model { get; set; } = "";

    /// <summary>SHA-256 of the model file in lower-case hex, also in <c>X-Model-Digest</c>; null where no model was used.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string? ModelDigest { get; set; }

    /// <summary>As the map's <c>segmentation.source</c>; also in <c>X-Segmentation-Source</c>.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string SegmentationSource { get; set; } = "";

    /// <summary>The frame of all positions, as asked.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string Crs { get; set; } = "";

    /// <summary>The units of all distances and durations.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public RouteUnits Units { get; set; } = new("px", null);

    /// <summary>What to know before trusting the answer.</summary>
    [JsonPropertyOrder(1), JsonRequired]
    public IReadOnlyList<MapWarning> Warnings { get; set; } = [];
}

/// <summary>Units of an answer.</summary>
/// <param name="Distance"><c>m</c>, or <c>px</c> while the map has no scale.</param>
/// <param name="Duration"><c>s</c>, or null while the map has no scale.</param>
public sealed record RouteUnits(string Distance, string? Duration);

/// <summary>A place on walkable ground.</summary>
/// <param name="Location"><c>[x, y]</c>: the centre of a walkable pixel.</param>
/// <param name="Distance">From the place that was asked for, in the answer's unit of distance.</param>
/// <param name="Name">As asked.</param>
public sealed record SnappedStop(IReadOnlyList<double> Location, double Distance, string? Name);
