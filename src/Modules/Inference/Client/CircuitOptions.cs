using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client;

/// <summary>When the circuit opens, and how often an open one is probed.</summary>
public sealed class CircuitOptions
{
    /// <summary>The share of failed attempts that opens the circuit.</summary>
    [Range(0.01, 1)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The share counts from this many attempts within the window.</summary>
    [Range(2, 10_000)]
    public int MinimumCalls { get; set; } = 3;

    /// <summary>Older attempts do not count.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a tiny picture is sent while the circuit is open.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(1);
}
