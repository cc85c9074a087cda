namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Writes pictures as input of the network.</summary>
internal static class InputTensor
{
    private const int Channels = 3;

    /// <summary>
    /// Writes R, G and B plane, 0 to 1. The padding to the right and below mirrors the picture: a black or white margin would
    /// look like a wall or like paper.
    /// </summary>
    public static void Write(Picture picture, WorkingSize size, Span<float> tensor)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = tensor.Slice(channel * size.PaddedWidth * size.PaddedHeight, size.PaddedWidth * size.PaddedHeight);

            for (var y = 0; y < size.Height; y++)
            {
                WriteRow(picture, channel, y, plane.Slice(y * size.PaddedWidth, size.PaddedWidth));
            }

            for (var y = size.Height; y < size.PaddedHeight; y++)
            {
                plane.Slice(Mirrored(y, size.Height) * size.PaddedWidth, size.PaddedWidth).CopyTo(plane[(y * size.PaddedWidth)..]);
            }
        }
    }

    private static void WriteRow(Picture picture, int channel, int y, Span<float> row)
    {
        var pixels = picture.Pixels.AsSpan(4 * y * picture.Width, 4 * picture.Width);

        for (int x = 0, i = channel; i < pixels.Length; x++, i += 4)
        {
            row[x] = pixels[i] / 255f;
        }

        for (var x = picture.Width; x < row.Length; x++)
        {
            row[x] = row[Mirrored(x, picture.Width)];
        }
    }

    /// <summary>Reflection at the centre of the last pixel: n, n+1 become n-2, n-3; a side of 1 repeats.</summary>
    private static int Mirrored(int index, int side)
    {
        if (side == 1)
        {
            return 0;
        }

        var folded = index % (2 * (side - 1));
        return folded < side ? folded : (2 * (side - 1)) - folded;
    }
}
