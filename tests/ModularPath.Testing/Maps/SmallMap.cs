using ModularPath.Imaging;

namespace ModularPath.Testing.Maps;

/// <summary>A plan drawn by the tests: two rooms side by side, with a door between them or without.</summary>
public static class SmallMap
{
    public const int Width = 200;
    public const int Height = 120;

    /// <summary>A point in the left room and one in the right room.</summary>
    public static (double X, double Y) Left { get; } = (50.5, 60.5);

    public static (double X, double Y) Right { get; } = (150.5, 60.5);

    /// <param name="door">Whether there is a gap in the wall between the rooms.</param>
    /// <param name="shade">Grey of the floor: another shade is another picture, so that no cache answers.</param>
    /// <param name="wider">Columns of floor beyond the plan.</param>
    public static byte[] Png(bool door = true, byte shade = 255, int wider = 0)
    {
        var width = Width + wider;
        var pixels = new byte[4 * width * Height];

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var outer = x is >= 10 and < 190 && y is >= 10 and < 110 && (x is < 16 or >= 184 || y is < 16 or >= 104);
                var inner = x is >= 97 and < 103 && y is >= 10 and < 110 && !(door && y is >= 50 and < 70);
                var value = outer || inner ? (byte)0 : shade;
                pixels.AsSpan(4 * ((y * width) + x), 3).Fill(value);
                pixels[(4 * ((y * width) + x)) + 3] = 255;
            }
        }

        return PictureEncoder.Png(new Picture(width, Height, pixels));
    }
}
