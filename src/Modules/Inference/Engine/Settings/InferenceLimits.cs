using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Engine.Settings;

/// <summary>Limits that keep a process below 1 GiB at any load.</summary>
public sealed class InferenceLimits
{
    /// <summary>Longest body of a request, in bytes.</summary>
    [Range(1, 1L << 30)]
    public long UploadBytes { get; set; } = 32L << 20;

    /// <summary>Largest picture, in pixels.</summary>
    [Range(1, PictureLimits.MostPixels)]
    public long Pixels { get; set; } = PictureLimits.DefaultMaxPixels;

    /// <summary>
    /// Most pixels of all pictures that are worked on at once; others wait, and a larger picture is worked on alone. A pixel
    /// takes 4 bytes while the picture is decoded (1 if it is grey) and 2 for label and confidence. Null: <see cref="Pixels"/>.
    /// </summary>
    [Range(1, 2_000_000_000)]
    public long? PixelsInFlight { get; set; }

    /// <summary>Most pictures that are worked on at once. Default: one per core.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>Most pictures that wait; the next is refused with 503.</summary>
    [Range(0, 10_000)]
    public int Queue { get; set; } = 32;

    /// <summary>Time limit of requests without <c>X-Request-Timeout-Ms</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest run of the network before it is stopped. Default: 20 times the expected time, at least 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan? RunBudget { get; set; }

    /// <summary>
    /// Most pictures of one size in a batch, rounded down to a power of two; the service measures which size is best. A batch is
    /// made of admitted pictures: on a GPU, set <see cref="Concurrency"/> to twice as many.
    /// </summary>
    [Range(1, 64)]
    public int Batch { get; set; } = 8;

    /// <summary>Most pictures in one call of <c>/predict</c>.</summary>
    [Range(1, 64)]
    public int PicturesPerRequest { get; set; } = 8;

    /// <summary>Largest model file, in bytes.</summary>
    [Range(1, 1L << 30)]
    public long ModelBytes { get; set; } = 256L << 20;

    internal long MostInFlight => PixelsInFlight ?? Pixels;

    internal PictureLimits Picture => new(UploadBytes, Pixels);
}
