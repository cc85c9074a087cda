namespace ModularPath.Pathfinding.V1;

/// <summary>A route as an address, and the kind of file.</summary>
public sealed record RouteFileQuery : RouteQuery
{
    /// <summary><c>geojson</c>, <c>gpx</c>, <c>svg</c> or <c>png</c>.</summary>
    public string Kind { get; init; } = "";
}
