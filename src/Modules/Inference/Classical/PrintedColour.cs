namespace ModularPath.Inference.Classical;

/// <summary>
/// The colours of printed town and orienteering maps (ISSprOM 2019): blue is water, grey buildings, olive and dark green closed
/// areas, yellow open land, brown tints paved ground; black lines must not be crossed.
/// </summary>
internal static class PrintedColour
{
    public static (MapClass Label, int Margin) Classify(int r, int g, int b)
    {
        var (high, low) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var grey = high - low < 28;
        return high switch
        {
            _ when low > 243 => (MapClass.Background, low - 243),
            _ when b > r + 25 && b > g + 5 => (MapClass.Water, b - Math.Max(r, g)),
            _ when grey && high < 90 => (MapClass.Wall, 90 - high),
            _ when grey && high < 190 => (MapClass.Obstacle, 190 - high),
            _ when g > r + 25 && high < 210 => (MapClass.Obstacle, g - r - 25),
            _ when b < 90 && Math.Abs(r - g) < 40 && high < 190 => (MapClass.Obstacle, 90 - b),
            _ when r > 150 && b > g + 40 => (MapClass.Obstacle, b - g - 40),
            _ when b < g - 60 => (MapClass.Rough, g - b - 60),
            _ => (MapClass.Walkable, high - low),
        };
    }
}
