using System.ComponentModel.DataAnnotations;

namespace ModularPath.Host.Operations;

/// <summary>How a process ends after SIGTERM.</summary>
internal sealed class DrainingOptions
{
    public const string Section = "Draining";

    /// <summary>
    /// How long the process still serves while <c>/health/ready</c> fails: the time in which load balancers notice. Default: none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>How long running requests may take after that.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
