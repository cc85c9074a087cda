using System.ComponentModel.DataAnnotations;
using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.V1;

/// <summary>A route as an address: for curl, for links.</summary>
public abstract record RouteQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Start, <c>x,y</c>.</summary>
    [Required]
    public string From { get; init; } = "";

    /// <summary>Goal, <c>x,y</c>.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>A place to pass, <c>x,y</c>; may be repeated.</summary>
    public IReadOnlyList<string>? Via { get; init; }

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary>See <see cref="RouteRequest.Profile"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>See <see cref="Walker.AgentRadius"/>.</summary>
    public double? AgentRadius { get; init; }

    /// <summary>See <see cref="RouteRequest.Alternatives"/>.</summary>
    public int? Alternatives { get; init; }
}
