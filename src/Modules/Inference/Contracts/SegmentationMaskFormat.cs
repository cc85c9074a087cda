using System.IO.Compression;
using System.Text;

namespace ModularPath.Inference.Contracts;

/// <summary>
/// A whole <see cref="SegmentationMask"/> as bytes: how one process hands it to another. A PNG holds the labels or the
/// confidence but not both, and base64 in JSON is a third larger.
/// </summary>
/// <remarks>
/// Four bytes <c>MPM1</c>, then one zlib stream (RFC 1950): int32 width, int32 height (little-endian), byte
/// <see cref="MaskOrigin"/>, model, digest (empty = none) as UTF-8 with a 7-bit encoded length before, then
/// <c>width * height</c> labels and as many confidences. Nothing may follow.
/// </remarks>
public static class SegmentationMaskFormat
{
    /// <summary>What to ask for in <c>Accept</c>.</summary>
    public const string MediaType = "application/vnd.modularpath.mask";

    private static ReadOnlySpan<byte> Magic => "MPM1"u8;

    public static void Write(SegmentationMask mask, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(destination);

        destination.Write(Magic);

        using var zlib = new ZLibStream(destination, CompressionLevel.Fastest, leaveOpen: true);
        using var writer = new BinaryWriter(zlib, Encoding.UTF8);
        writer.Write(mask.Width);
        writer.Write(mask.Height);
        writer.Write((byte)mask.Origin);
        writer.Write(mask.Model);
        writer.Write(mask.ModelDigest ?? "");
        writer.Write(mask.Labels);
        writer.Write(mask.Confidence);
    }

    /// <param name="source">Read to its end.</param>
    /// <param name="maxPixels">Larger masks are refused before their planes are allocated.</param>
    /// <exception cref="InvalidDataException">Not this format, damaged, cut, too large, or a label that is no class.</exception>
    public static SegmentationMask Read(Stream source, long maxPixels)
    {
        ArgumentNullException.ThrowIfNull(source);

        try
        {
            return ReadChecked(source, maxPixels);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The mask is damaged or cut.", e);
        }
    }

    private static SegmentationMask ReadChecked(Stream source, long maxPixels)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        source.ReadExactly(magic);
        Require(magic.SequenceEqual(Magic), "These bytes are no ModularPath mask.");

        using var zlib = new ZLibStream(source, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(zlib, Encoding.UTF8);
        var (width, height) = (reader.ReadInt32(), reader.ReadInt32());
        Require(width > 0 && height > 0 && (long)width * height <= maxPixels, $"A mask of {width} x {height} pixels is refused.");

        var origin = (MaskOrigin)reader.ReadByte();
        Require(Enum.IsDefined(origin), $"{origin} is no origin of a mask.");

        var (model, digest) = (reader.ReadString(), reader.ReadString());
        var (labels, confidence) = (new byte[width * height], new byte[width * height]);
        reader.BaseStream.ReadExactly(labels);
        reader.BaseStream.ReadExactly(confidence);
        Require(reader.BaseStream.ReadByte() < 0, "Something follows the mask.");
        Require(!labels.AsSpan().ContainsAnyExceptInRange((byte)MapClass.Background, (byte)MapClass.Water), "A label is no class.");

        return new SegmentationMask(width, height, labels, confidence, origin, model, digest.Length > 0 ? digest : null);
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
