using System.ComponentModel.DataAnnotations;
using ModularPath.Imaging;

namespace ModularPath.Inference.Engine.Settings;

/// <summary>What the module refuses or lets wait, so that one process stays below 1 GiB at any load.</summary>
public sealed class InferenceLimits
{
    /// <summary>Longest body of a request, bytes.</summary>
    [Range(1, 1L << 30)]
    public long UploadBytes { get; set; } = 32L << 20;

    /// <summary>Largest picture, pixels after decoding.</summary>
    [Range(1, PictureLimits.MostPixels)]
    public long Pixels { get; set; } = PictureLimits.DefaultMaxPixels;

    /// <summary>
    /// Pixels of all pictures that are being worked on together; others wait, and a larger one is alone. A pixel costs 4 bytes while the picture
    /// is decoded (1 where it is grey) and 2 for its label and confidence. Null: as many as a picture may have.
    /// </summary>
    [Range(1, 2_000_000_000)]
    public long? PixelsInFlight { get; set; }

    /// <summary>Pictures that are worked on together; default: one for every core.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>Pictures that may wait; the next is refused with 503.</summary>
    [Range(0, 10_000)]
    public int Queue { get; set; } = 32;

    /// <summary>How long a request may take that does not say so itself (<c>X-Request-Timeout-Ms</c>).</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one run of the network may take before it is stopped; default: 20 times what is expected, at least 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan? RunBudget { get; set; }

    /// <summary>
    /// Pictures of one size that may run together, where that is cheaper, which the service finds out; rounded down to a
    /// power of two. They are taken from those that have a turn: on a GPU, let <see cref="Concurrency"/> be twice as many.
    /// </summary>
    [Range(1, 64)]
    public int Batch { get; set; } = 8;

    /// <summary>Pictures in one call of <c>/predict</c>.</summary>
    [Range(1, 64)]
    public int PicturesPerRequest { get; set; } = 8;

    /// <summary>Largest model file, bytes.</summary>
    [Range(1, 1L << 30)]
    public long ModelBytes { get; set; } = 256L << 20;

    internal long MostInFlight => PixelsInFlight ?? Pixels;

    internal PictureLimits Picture => new(UploadBytes, Pixels);
}
