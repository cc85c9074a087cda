namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// A drawing in light lines on a ground of one deep colour. The network takes its ground for water; shown as ink on paper, it is a plan
/// like any other.
/// </summary>
/// <param name="Ground">The colour of the ground, red, green and blue.</param>
internal sealed record Blueprint((byte R, byte G, byte B) Ground)
{
    // Of 255: greys have no colour, and paper is light.
    private const double LeastColour = 40;
    private const double LightestGround = 128;

    // All colours of a blueprint lie between that of its ground and white; JPEG adds a little. Of 255, and a share of the pixels.
    private const double Tolerance = 40;
    private const double LeastAlike = 0.97;

    // What share of the way from the ground to white a line has gone, and how much of the picture is ground and how much lines.
    private const double Line = 0.5;
    private const double Tint = 0.25;
    private const double LeastGround = 0.6;
    private const double LeastLines = 0.002;

    /// <summary>Null if the picture is no blueprint.</summary>
    public static Blueprint? Of(Picture picture)
    {
        var ground = CommonestColour.Of(picture);
        var (least, most) = (Math.Min(ground.R, Math.Min(ground.G, ground.B)), Math.Max(ground.R, Math.Max(ground.G, ground.B)));

        if (most - least < LeastColour || (least + most) / 2.0 > LightestGround)
        {
            return null;
        }

        var blueprint = new Blueprint(ground);
        var (alike, tints, lines, pixels) = (0, 0, 0, picture.Pixels.Length / 4);

        for (var i = 0; i < picture.Pixels.Length; i += 4)
        {
            var (share, distance) = blueprint.TowardsWhite(picture.Pixels.AsSpan(i, 3));
            alike += distance <= Tolerance ? 1 : 0;
            tints += share < Tint ? 1 : 0;
            lines += share > Line ? 1 : 0;
        }

        return alike >= LeastAlike * pixels && tints >= LeastGround * pixels && lines >= LeastLines * pixels ? blueprint : null;
    }

    /// <summary>The same drawing in black on white.</summary>
    public GrayImage OnPaper(Picture picture)
    {
        var grey = new byte[picture.Pixels.Length / 4];

        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)Math.Round(255 * (1 - Math.Clamp(TowardsWhite(picture.Pixels.AsSpan(4 * i, 3)).Share, 0, 1)));
        }

        return new GrayImage(picture.Width, picture.Height, grey);
    }

    /// <summary>The place nearest to a colour on the line from the ground (0) to white (1), and how far from it the colour is.</summary>
    private (double Share, double Distance) TowardsWhite(ReadOnlySpan<byte> colour)
    {
        var (r, g, b) = (255.0 - Ground.R, 255.0 - Ground.G, 255.0 - Ground.B);
        var (red, green, blue) = (colour[0] - Ground.R, colour[1] - Ground.G, colour[2] - Ground.B);
        var share = ((r * red) + (g * green) + (b * blue)) / ((r * r) + (g * g) + (b * b));
        var (awayR, awayG, awayB) = (red - (share * r), green - (share * g), blue - (share * b));
        return (share, Math.Sqrt((awayR * awayR) + (awayG * awayG) + (awayB * awayB)));
    }
}
