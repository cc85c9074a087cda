using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client;

/// <summary>The Inference service, as it is reached from another process.</summary>
public sealed class RemoteSegmentationOptions : ServiceSettings
{
    public const string Section = "Segmentation:Remote";

    /// <summary>Largest mask that is accepted, pixels; as large as a picture may be (<c>Pictures:MaxPixels</c>) where nothing else is said.</summary>
    [Range(1, 500_000_000)]
    public long MaxPixels { get; set; } = 80_000_000;

    internal override string Path => Section;

    internal override string Service => "Inference service";

    internal override (string Name, string Scheme) KeyHeader => ("X-Api-Key", "");

    internal override string AddressHint => $"Check {Section}:BaseAddress.";
}
