namespace ModularPath.Training.Tests;

/// <summary>Folders of small pictures with masks.</summary>
internal static class SmallMaps
{
    public const int Width = 5;
    public const int Height = 4;

    /// <summary>Writes pictures and masks of nothing but background.</summary>
    public static void Write(string folder, params string[] names)
    {
        foreach (var name in names)
        {
            Write(folder, name, new byte[Width * Height]);
        }
    }

    public static void Write(string folder, string name, byte[] mask)
    {
        Directory.CreateDirectory(Path.Combine(folder, "masks"));
        WritePicture(Path.Combine(folder, "images", name + ".png"));
        File.WriteAllBytes(Path.Combine(folder, "masks", name + ".png"), MaskPng.Encode(new GrayImage(Width, Height, mask)));
    }

    public static void WritePicture(string path, int width = Width, int height = Height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, PictureEncoder.Png(new Picture(width, height, [.. Enumerable.Repeat((byte)255, 4 * width * height)])));
    }
}
