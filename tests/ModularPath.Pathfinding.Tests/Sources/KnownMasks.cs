using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>
/// A fake model: returns the mask prepared for a picture; of any other picture light pixels are walkable and dark ones wall.
/// </summary>
internal sealed class KnownMasks : ISegmentationPort, ICurrentModelPort
{
    private readonly ConcurrentDictionary<string, SegmentationMask> _masks = new();
    private int _calls;

    public int Calls => _calls;

    /// <summary>What reads texts; null: nothing does.</summary>
    public ITextPort? Texts { get; init; }

    /// <summary>Null while the model is reachable.</summary>
    public Exception? Outage { get; set; }

    /// <summary>Digest of the model that answers by brightness; null if unknown.</summary>
    public string? Digest { get; set; } = new('b', 64);

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public void Lay(byte[] picture, SegmentationMask mask) => _masks[KeyOf(picture)] = mask;

    public ValueTask<string?> DigestAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Digest);

    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Task.Delay(Delay, cancellationToken);
        return Outage is { } outage
            ? throw outage
            : _masks.TryGetValue(KeyOf(query.Picture.Span), out var mask)
            ? mask
            : ByBrightness(query.Picture, Digest ?? new string('c', 64));
    }

    private static SegmentationMask ByBrightness(ReadOnlyMemory<byte> encoded, string digest)
    {
        var picture = PictureDecoder.Decode(encoded, new PictureLimits());
        var labels = new byte[picture.Width * picture.Height];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)(picture.Pixels[4 * i] < 128 ? MapClass.Wall : MapClass.Walkable);
        }

        return new SegmentationMask(
            picture.Width, picture.Height, labels, [.. labels.Select(static _ => (byte)204)], MaskOrigin.Model, "known-1", digest);
    }

    private static string KeyOf(ReadOnlySpan<byte> picture) => Convert.ToHexString(SHA256.HashData(picture));
}
