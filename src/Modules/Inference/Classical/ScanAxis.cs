namespace ModularPath.Inference.Classical;

/// <summary>Scans an image by rows or by columns, so that one algorithm serves both directions.</summary>
internal readonly record struct ScanAxis(GrayImage Image, bool Down)
{
    /// <summary>The longer side of the picture, the unit of all lengths.</summary>
    public int Side => Math.Max(Image.Width, Image.Height);

    public int Lines => Down ? Image.Width : Image.Height;

    public int Length => Down ? Image.Height : Image.Width;

    public int At(int line, int along) => Down ? (along * Image.Width) + line : (line * Image.Width) + along;
}
