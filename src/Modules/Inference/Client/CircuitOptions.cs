using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client;

/// <summary>When a service that fails is left alone, and how soon it is noticed that it is back.</summary>
public sealed class CircuitOptions
{
    /// <summary>The share of failing attempts at which the service is left alone.</summary>
    [Range(0.01, 1)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewer attempts than this within the window say nothing.</summary>
    [Range(2, 10_000)]
    public int MinimumCalls { get; set; } = 3;

    /// <summary>Attempts longer ago than this do not count.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a service that is left alone is tried with a tiny picture.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(1);
}
