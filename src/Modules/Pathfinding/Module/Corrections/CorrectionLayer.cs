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

    /// <summary>The smallest patch that makes another layer of this one; null if they are the same.</summary>
    public CorrectionPatch? PatchTo(CorrectionLayer other)
    {
        var (left, top, right, bottom) = (said.Width, said.Height, 0, 0);

        for (var i = 0; i < said.Pixels.Length; i++)
        {
            if (said.Pixels[i] != other.Said.Pixels[i])
            {
                var (x, y) = (i % said.Width, i / said.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }

        if (right == 0)
        {
            return null;
        }

        var pixels = new byte[(right - left) * (bottom - top)];

        for (var i = 0; i < pixels.Length; i++)
        {
            var at = ((top + (i / (right - left))) * said.Width) + left + (i % (right - left));
            var wanted = other.Said.Pixels[at];
            pixels[i] = wanted == said.Pixels[at] ? CorrectionPatch.Nothing
                : wanted == CorrectionPatch.Nothing ? CorrectionPatch.AsRead : wanted;
        }

        return new CorrectionPatch(new Search.Grid.Cell(left, top), new GrayImage(right - left, bottom - top, pixels));
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
