using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Png;

/// <summary>
/// A mask as this product writes it (<c>mask.png</c>, export <c>png</c>): a pixel's grey value or palette index is its class id.
/// </summary>
internal static class MaskImport
{
    public static MapImport Open(UploadedFile mask, IReadOnlyList<UploadedFile> pictures, PictureLimits limits)
    {
        var header = PictureDecoder.ReadHeader(mask.Content, limits);
        return pictures.Count <= 1
            ? new MapImport("mask", header.Width, header.Height, () => Read(mask.Content, header, pictures, limits))
            : throw Problem.MissingPicture();
    }

    private static ImportedPixels Read(
        ReadOnlyMemory<byte> mask, PictureHeader header, IReadOnlyList<UploadedFile> pictures, PictureLimits limits)
    {
        var classes = MaskPng.Decode(mask, limits);

        if ((classes.Width, classes.Height) != (header.Width, header.Height))
        {
            throw Problem.InvalidValue("The mask says that it is to be turned (EXIF). Send it upright.");
        }

        if (classes.Pixels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)MapClass.Water) is >= 0 and var at)
        {
            throw Problem.InvalidValue(
                $"The mask says {classes.Pixels[at]} at [{at % classes.Width}, {at / classes.Width}]; "
                + $"classes are 0 to {(int)MapClass.Water}.");
        }

        var picture = pictures is [var shown] ? Fitting(shown.Content, classes, limits) : ImportDefaults.Picture(classes);
        return new ImportedPixels(picture, classes.Pixels, ImportDefaults.Certainty(classes));
    }

    private static ReadOnlyMemory<byte> Fitting(ReadOnlyMemory<byte> picture, GrayImage mask, PictureLimits limits)
    {
        var shown = PictureDecoder.Decode(picture, limits);
        return (shown.Width, shown.Height) == (mask.Width, mask.Height)
            ? picture
            : throw Problem.InvalidValue(
                $"The mask is {mask.Width} x {mask.Height} pixels and the picture {shown.Width} x {shown.Height}: "
                + "they must be of one size.");
    }
}
