namespace ModularPath.Training.Datasets.Sources;

/// <summary>Files of pictures and masks.</summary>
internal static class PictureFile
{
    private static readonly PictureLimits Limits = new();

    public static Picture Read(string path) => PictureDecoder.Decode(File.ReadAllBytes(path), Limits);

    public static GrayImage ReadMask(string path) => MaskPng.Decode(File.ReadAllBytes(path), Limits);

    /// <exception cref="TrainingInputException">The sizes differ.</exception>
    public static void RequireSize(Picture picture, int width, int height)
    {
        if ((picture.Width, picture.Height) != (width, height))
        {
            throw new TrainingInputException($"It has {picture.Width} x {picture.Height} pixels, its mask {width} x {height}.");
        }
    }
}
