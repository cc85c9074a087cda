namespace ModularPath.Pathfinding.V1;

/// <summary>What every question about places of a map says. A member that is not documented is refused (<c>InvalidOptions</c>).</summary>
public abstract record MapQuestion
{
    /// <summary>The map's id.</summary>
    public required string Map { get; init; }

    /// <summary>
    /// The frame of all positions in request and answer: <c>pixel</c>, <c>normalized</c>, <c>meter</c> or <c>map</c> (scaled maps only;
    /// <c>map</c> is a robot's frame, y up) or <c>wgs84</c> (georeferenced maps only).
    /// </summary>
    public string Crs { get; init; } = "pixel";

    /// <summary>Who walks; defaults where absent.</summary>
    public TravelOptions? Options { get; init; }
}

/// <summary>Who walks.</summary>
public sealed record TravelOptions : Walker;
