namespace ModularPath.Imaging.Decoding;

/// <summary>The checks that come before any allocation.</summary>
internal static class SizeLimit
{
    public static void CheckBytes(long bytes, PictureLimits limits)
    {
        if (bytes > limits.MaxBytes)
        {
            throw new PictureException(
                PictureFault.TooLarge, $"The picture has {bytes} bytes; at most {limits.MaxBytes} are read.");
        }
    }

    public static void CheckPixels(long width, long height, PictureLimits limits)
    {
        if (width <= 0 || height <= 0)
        {
            throw new PictureException(PictureFault.Unreadable, $"The picture says that it is {width} x {height} pixels.");
        }

        if (width > limits.MaxSide || height > limits.MaxSide || width * height > limits.MaxPixels)
        {
            throw new PictureException(
                PictureFault.TooLarge,
                $"The picture is {width} x {height} pixels; at most {limits.MaxPixels} pixels ({PictureLimits.MaxPixelsSetting}), "
                + $"{limits.MaxSide} a side, are read. Shrink it.");
        }
    }
}
