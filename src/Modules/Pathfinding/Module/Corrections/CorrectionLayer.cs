namespace ModularPath.Pathfinding.Corrections;

/// <summary>All corrections of a map's pixels, later ones over earlier ones. They outlive every new reading of the picture.</summary>
/// <param name="said">Class ids, <see cref="CorrectionPatch.Nothing"/> for pixels without a correction; changed in place.</param>
internal sealed class CorrectionLayer(GrayImage said)
{
    public GrayImage Said => said;

    public static CorrectionLayer Empty(int width, int height)
    {
        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(CorrectionPatch.Nothing);
        return new CorrectionLayer(new GrayImage(width, height, pixels));
    }

    public void Lay(CorrectionPatch patch)
    {
        for (var i = 0; i < patch.Pixels.Pixels.Length; i++)
        {
            if (patch.Pixels.Pixels[i] is not CorrectionPatch.Nothing and var value)
            {
                var (x, y) = (patch.Corner.X + (i % patch.Pixels.Width), patch.Corner.Y + (i / patch.Pixels.Width));
                said.Pixels[(y * said.Width) + x] = value == CorrectionPatch.AsRead ? CorrectionPatch.Nothing : value;
            }
        }
    }

    /// <summary>Writes the corrections over a reading, with full confidence.</summary>
    public void Apply(byte[] labels, byte[] confidence)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (said.Pixels[i] is not CorrectionPatch.Nothing and var value)
            {
                (labels[i], confidence[i]) = (value, byte.MaxValue);
            }
        }
    }
}
