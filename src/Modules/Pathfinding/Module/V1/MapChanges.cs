using FastEndpoints;

namespace ModularPath.Pathfinding.V1;

/// <summary>What is to change of a map: the map in the address, the change as the body.</summary>
/// <typeparam name="TBody">The body.</typeparam>
public sealed record MapChange<TBody>
    where TBody : class
{
    /// <summary>The map's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    [FromBody]
    public TBody Body { get; init; } = null!;
}

/// <summary>What a map is called.</summary>
public sealed record MapNameRequest
{
    /// <summary>1 to 200 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>How long a pixel is: either two points and the metres between them, or the number itself.</summary>
public sealed record ScaleRequest
{
    /// <summary>Two positions <c>[x, y]</c> in pixels, on the picture; with <see cref="LengthM"/>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Points { get; init; }

    /// <summary>Metres between the two points, greater than 0.</summary>
    public double? LengthM { get; init; }

    /// <summary>Metres per pixel, greater than 0; without the other two.</summary>
    public double? MetersPerPixel { get; init; }
}

/// <summary>Says where a map lies on the earth.</summary>
public sealed record GeoreferenceRequest
{
    /// <summary>Three or more places, not on one line; 100 at most.</summary>
    public required IReadOnlyList<ControlPoint> Points { get; init; }
}

/// <summary>Where a patch lies on a map.</summary>
public sealed record MaskPatchQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Left edge of the patch, pixels; 0 if it is not given.</summary>
    [QueryParam]
    public int? X { get; init; }

    /// <summary>Upper edge of the patch, pixels; 0 if it is not given.</summary>
    [QueryParam]
    public int? Y { get; init; }
}
