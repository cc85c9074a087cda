using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client;

/// <summary>Where the Inference service is.</summary>
public sealed class RemoteSegmentationOptions
{
    public const string Section = "Segmentation:Remote";

    /// <summary>Such as <c>http://inference:8001/</c>.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>Sent as <c>X-API-Key</c>, if there is one.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a picture may take, all attempts together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest mask that is accepted, pixels.</summary>
    [Range(1, 500_000_000)]
    public long MaxPixels { get; set; } = 50_000_000;
}
