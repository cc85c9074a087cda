namespace ModularPath.Inference.Tests;

/// <summary>Light lines on a ground of one deep colour become ink on paper; no other picture does.</summary>
public sealed class BlueprintTests
{
    private const int Side = 60;
    private static readonly (byte, byte, byte) Blue = (20, 70, 140);
    private static readonly (byte, byte, byte) White = (235, 240, 250);

    [Fact]
    public void A_blueprint_is_shown_as_ink_on_paper()
    {
        var drawn = Drawn(Blue, White, tint: (40, 85, 150));

        var shown = Blueprint.Of(drawn)?.OnPaper(drawn);

        Assert.NotNull(shown);
        Assert.InRange(shown.Pixels[(2 * Side) + 2], 250, 255);
        Assert.InRange(shown.Pixels[(30 * Side) + 30], 210, 250);
        Assert.InRange(shown.Pixels[(30 * Side) + 10], 0, 30);
    }

    [Theory]
    [InlineData(240, 240, 235, 20, 20, 30)]
    [InlineData(20, 20, 24, 250, 250, 250)]
    [InlineData(150, 200, 255, 255, 255, 255)]
    [InlineData(20, 70, 140, 200, 40, 30)]
    [InlineData(20, 70, 140, 20, 70, 140)]
    public void Ink_on_paper_and_greys_and_light_grounds_and_other_colours_are_no_blueprint(
        byte red, byte green, byte blue, byte lineRed, byte lineGreen, byte lineBlue)
    {
        var drawn = Drawn((red, green, blue), (lineRed, lineGreen, lineBlue), (red, green, blue));

        Assert.Null(Blueprint.Of(drawn));
    }

    // A room with a tinted floor.
    private static Picture Drawn((byte, byte, byte) ground, (byte, byte, byte) line, (byte, byte, byte) tint)
    {
        var pixels = new byte[4 * Side * Side];

        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side, i / Side);
            var isInside = x is >= 10 and < 50 && y is >= 10 and < 50;
            var isLine = isInside && (x is < 12 or >= 48 || y is < 12 or >= 48);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]) = isLine ? line : isInside ? tint : ground;
            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        return new Picture(Side, Side, pixels);
    }
}
