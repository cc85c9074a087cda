using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace ModularPath.Imaging.Decoding;

/// <summary>The largest page of a TIFF, through LibTiff, after <see cref="TiffDirectory"/> found its promises affordable.</summary>
internal static class TiffPicture
{
    static TiffPicture() => Tiff.SetErrorHandler(new SilentTiffErrors());

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var directory = TiffDirectory.Read(encoded.Span, limits);
        return Orientation.HeaderOf(PictureFormat.Tiff, directory.Width, directory.Height, directory.Orientation);
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var directory = TiffDirectory.Read(encoded.Span, limits);
        try
        {
            using var tiff = Open(encoded, directory);

            if (directory.IsFax && TiffLines.Read(tiff, directory) is { } lines)
            {
                return Picture.FromGrey(Orientation.ApplyToGrey(lines, directory.Width, directory.Height, directory.Orientation));
            }

            var pixels = TiffSamples.Reads(directory) ? TiffSamples.Read(tiff, directory) : ReadRaster(tiff, directory);
            return Orientation.Apply(pixels, directory.Width, directory.Height, directory.Orientation);
        }
        catch (Exception exception) when (exception is not (PictureException or OutOfMemoryException))
        {
            // A managed library on hostile bytes: an index out of range is its way to say that the file is damaged.
            throw Damaged(directory, exception);
        }
    }

    /// <summary>Line by line, where there are lines of one sample each: LibTiff's own way to a picture takes 4 bytes a pixel.</summary>
    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var directory = TiffDirectory.Read(encoded.Span, limits);
        try
        {
            using var tiff = Open(encoded, directory);
            return TiffLines.Read(tiff, directory) is { } pixels
                ? Orientation.ApplyToGrey(pixels, directory.Width, directory.Height, directory.Orientation)
                : null;
        }
        catch (Exception exception) when (exception is not (PictureException or OutOfMemoryException))
        {
            throw Damaged(directory, exception);
        }
    }

    /// <summary>Of a fax, by reading it without keeping it.</summary>
    public static int RepairedLines(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var directory = TiffDirectory.Read(encoded.Span, limits);

        if (!directory.IsFax)
        {
            return 0;
        }

        try
        {
            using var tiff = Open(encoded, directory);
            return TiffLines.CountDamaged(tiff, directory);
        }
        catch (Exception exception) when (exception is not (PictureException or OutOfMemoryException))
        {
            throw Damaged(directory, exception);
        }
    }

    private static byte[] ReadRaster(Tiff tiff, TiffDirectory directory)
    {
        if (!tiff.RGBAImageOK(out var reason))
        {
            throw new PictureException(
                PictureFault.UnsupportedFormat, $"This variety of TIFF is not read ({reason}). Save it as PNG.");
        }

        // LibTiff can mirror but not turn by 90 degrees, so it is told that nothing needs turning and we do it all.
        tiff.SetField(BitMiracle.LibTiff.Classic.TiffTag.ORIENTATION, BitMiracle.LibTiff.Classic.Orientation.TOPLEFT);
        var raster = new int[directory.Width * directory.Height];

        if (!tiff.ReadRGBAImageOriented(
            directory.Width, directory.Height, raster, BitMiracle.LibTiff.Classic.Orientation.TOPLEFT, true))
        {
            throw Damaged(directory, null);
        }

        var pixels = GC.AllocateUninitializedArray<byte>(raster.Length * 4);
        MemoryMarshal.AsBytes(raster.AsSpan()).CopyTo(pixels);
        AlphaOnWhite.Premultiplied(pixels);
        return pixels;
    }

    // Closing it closes the stream.
    private static Tiff Open(ReadOnlyMemory<byte> encoded, TiffDirectory directory)
    {
        var stream = MemoryMarshal.TryGetArray(encoded, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(encoded.ToArray(), writable: false);
        var tiff = Tiff.ClientOpen("picture", "r", stream, new TiffStream()) ?? throw Damaged(directory, null);
        return directory.Page == 0 || tiff.SetDirectory((short)directory.Page) ? tiff : throw Damaged(directory, null);
    }

    /// <summary>What is said of a TIFF that does not hold what it promises.</summary>
    public static PictureException Damaged(TiffDirectory page, Exception? inner) => new(
        PictureFault.Unreadable,
        page.IsOldJpeg
            ? "The TIFF holds a JPEG of the old style (compression 6), which is damaged or lacks its tables. Save it as PNG."
            : "The TIFF picture is damaged or ends before its last pixel. Send it again.",
        inner);
}
