using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client;

/// <summary>How to reach an Inference service in another process.</summary>
public sealed class RemoteSegmentationOptions : ServiceSettings
{
    public const string Section = "Segmentation:Remote";

    /// <summary>Largest mask that is accepted, in pixels. Default: <c>Pictures:MaxPixels</c>, as for pictures.</summary>
    [Range(1, 500_000_000)]
    public long MaxPixels { get; set; } = 80_000_000;

    /// <summary>Longest answer that is accepted: two planes of a byte a pixel, which zlib lengthens by at most 5 bytes in 16 KiB.</summary>
    internal long MaxResponseBytes => 65536 + (long)(2.01 * MaxPixels);

    internal override string Path => Section;

    internal override string Service => "Inference service";

    internal override (string Name, string Scheme) KeyHeader => ("X-Api-Key", "");

    internal override string AddressHint => $"Check {Section}:BaseAddress.";
}
