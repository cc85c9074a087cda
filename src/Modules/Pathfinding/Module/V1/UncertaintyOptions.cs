namespace ModularPath.Pathfinding.V1;

/// <summary>What doubtful pixels mean for the choice of the way.</summary>
public sealed record UncertaintyOptions
{
    /// <summary>
    /// <c>ignore</c> (as without this option), or <c>penalize</c>: a pixel of confidence p weighs <c>1 + weight (1 - p)</c>
    /// times as much. Durations do not count this.
    /// </summary>
    public required string Mode { get; init; }

    /// <summary>0 to 1000; 1 where absent. Only with <c>penalize</c>.</summary>
    public double? Weight { get; init; }
}
