using FastEndpoints;

namespace ModularPath.Pathfinding.V1;

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
