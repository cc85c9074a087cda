using ModularPath.Imaging.Decoding;

namespace ModularPath.Imaging;

/// <summary>What the tags of GeoTIFF 1.1 (OGC 19-008r4, section 7) hold, as they stand in the file.</summary>
/// <param name="PixelScale">ModelPixelScaleTag; may be empty.</param>
/// <param name="TiePoints">ModelTiepointTag; may be empty.</param>
/// <param name="Transformation">ModelTransformationTag; may be empty.</param>
/// <param name="Keys">GeoKeyDirectoryTag; may be empty.</param>
public sealed record TiffPlace(
    IReadOnlyList<double> PixelScale, IReadOnlyList<double> TiePoints, IReadOnlyList<double> Transformation, IReadOnlyList<ushort> Keys)
{
    /// <summary>Of the page that is decoded; null for what is no TIFF.</summary>
    /// <exception cref="PictureException">It is one that is not read.</exception>
    public static TiffPlace? Read(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        if (FormatSignature.Recognise(encoded.Span) != PictureFormat.Tiff)
        {
            return null;
        }

        var page = TiffDirectory.Read(encoded.Span, limits);
        return new TiffPlace(
            page.Reals(TiffTag.ModelPixelScale), page.Reals(TiffTag.ModelTiepoint), page.Reals(TiffTag.ModelTransformation),
            [.. page.Wholes(TiffTag.GeoKeyDirectory).Select(static number => (ushort)number)]);
    }
}
