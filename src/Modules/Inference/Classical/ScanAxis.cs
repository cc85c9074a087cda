using ModularPath.Imaging;

namespace ModularPath.Inference.Classical;

/// <summary>Rows, or columns read as if they were rows: what is said of one direction holds for the other.</summary>
internal readonly record struct ScanAxis(GrayImage Image, bool Down)
{
    /// <summary>The picture's longer side, the measure of all lengths.</summary>
    public int Side => Math.Max(Image.Width, Image.Height);

    public int Lines => Down ? Image.Width : Image.Height;

    public int Length => Down ? Image.Height : Image.Width;

    public int At(int line, int along) => Down ? (along * Image.Width) + line : (line * Image.Width) + along;
}
