namespace ModularPath.Training.Datasets;

/// <summary>A decoded map with its truth, as small as it can be kept: three bytes of colour and one of class a pixel.</summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="colours">Row-major R, G, B.</param>
/// <param name="labels">Row-major class ids or <see cref="ClassSet"/>s; <see cref="Ignored"/> where the truth is not known.</param>
internal sealed class LabelledMap(int width, int height, byte[] colours, byte[] labels)
{
    /// <summary>A pixel that is neither trained on nor scored.</summary>
    public const byte Ignored = 255;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Colours { get; } = colours;

    public byte[] Labels { get; } = labels;

    public static LabelledMap FromPicture(Picture picture, byte[] labels)
    {
        var colours = new byte[3 * picture.Width * picture.Height];

        for (int from = 0, to = 0; to < colours.Length; from += 4, to += 3)
        {
            picture.Pixels.AsSpan(from, 3).CopyTo(colours.AsSpan(to));
        }

        return new LabelledMap(picture.Width, picture.Height, colours, labels);
    }

    /// <summary>The map as inference sees it: if it is larger, shrunk to a long side.</summary>
    public LabelledMap ShrunkTo(int longSide)
    {
        var shrunk = Math.Max(Width, Height) / (double)longSide;

        if (shrunk <= 1)
        {
            return this;
        }

        var (width, height) = (Math.Max(1, (int)Math.Round(Width / shrunk)), Math.Max(1, (int)Math.Round(Height / shrunk)));
        var pixels = new byte[4 * Width * Height];

        for (int from = 0, to = 0; from < Colours.Length; from += 3, to += 4)
        {
            Colours.AsSpan(from, 3).CopyTo(pixels.AsSpan(to));
            pixels[to + 3] = byte.MaxValue;
        }

        return FromPicture(
            Resampling.Resize(new Picture(Width, Height, pixels), width, height),
            Resampling.Nearest(new GrayImage(Width, Height, Labels), width, height).Pixels);
    }
}
