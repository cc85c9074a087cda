namespace ModularPath.Inference.Classical;

/// <summary>Statistics of a picture that tell how the map is drawn.</summary>
/// <param name="Paper">The most frequent colour.</param>
/// <param name="PaperShare">Share of pixels within 24 of it in every channel.</param>
/// <param name="Tinted">Share of pixels whose channels differ by more than 48 after white balance to the paper.</param>
/// <param name="Colourful">Share of pixels whose channels differ by more than 40.</param>
/// <param name="MiddleTone">The most frequent grey between 90 and 215.</param>
/// <param name="MiddleShare">Share of pixels within 2 of it.</param>
/// <param name="MiddleBorder">Share of border pixels within 3 of it.</param>
/// <param name="White">Share of pixels of luma 250 or more.</param>
/// <param name="Black">Share of pixels of luma below 5.</param>
internal sealed record Appearance(
    (byte R, byte G, byte B) Paper, double PaperShare, double Tinted, double Colourful,
    byte MiddleTone, double MiddleShare, double MiddleBorder, double White, double Black)
{
    /// <summary>The thresholds separate the styles of the real maps in the development set.</summary>
    public MapStyle Style =>
        Colourful < 0.005 && ((MiddleShare > 0.3 && MiddleBorder > 0.5) || (MiddleShare > 0.05 && MiddleBorder > 0.9))
            ? MapStyle.OccupancyGrid
            : IsLightGround || IsDarkGround ? MapStyle.Drawing : MapStyle.Coloured;

    public bool IsDarkGround => Black > 0.4 && Tinted < 0.05 && Colourful < 0.05;

    private bool IsLightGround =>
        Math.Min(Math.Min(Paper.R, Paper.G), Paper.B) > 120 && Math.Max(Math.Max(Paper.R, Paper.G), Paper.B) > 190
        && ((PaperShare > 0.36 && Tinted < 0.1) || (PaperShare > 0.45 && White > 0.3));

    public static Appearance Measure(Picture picture, GrayImage luma)
    {
        var paper = CommonestColour.Of(picture);
        var (near, tinted, colourful) = Shares(picture.Pixels, paper);
        double pixels = luma.Pixels.Length;
        var tones = new ToneHistogram(luma);
        var middle = tones.Most(90, 215);
        return new Appearance(
            paper, near / pixels, tinted / pixels, colourful / pixels,
            middle, tones.Share(middle - 2, middle + 2), tones.BorderShare(middle), tones.Share(250, 255), tones.Share(0, 4));
    }

    private static (int Near, int Tinted, int Colourful) Shares(byte[] pixels, (byte R, byte G, byte B) paper)
    {
        var (near, tinted, colourful) = (0, 0, 0);
        var (red, green, blue) = (new PaperTone(paper.R), new PaperTone(paper.G), new PaperTone(paper.B));
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var (r, g, b) = (pixels[i], pixels[i + 1], pixels[i + 2]);
            colourful += Spread(r, g, b) > 40 ? 1 : 0;
            tinted += Spread(red.Normalize(r), green.Normalize(g), blue.Normalize(b)) > 48 ? 1 : 0;
            near += Math.Abs(r - paper.R) <= 24 && Math.Abs(g - paper.G) <= 24 && Math.Abs(b - paper.B) <= 24 ? 1 : 0;
        }

        return (near, tinted, colourful);
    }

    private static int Spread(byte r, byte g, byte b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));
}

/// <summary>How a map is drawn; each style is read by rules of its own.</summary>
internal enum MapStyle
{
    /// <summary>Lines on one even ground: plans, sketches, scans; also light lines on a dark ground.</summary>
    Drawing,

    /// <summary>A robot's grid: free, occupied and unknown as three greys.</summary>
    OccupancyGrid,

    /// <summary>Areas of colour: guides, game maps, painted maps, pictures from the air.</summary>
    Coloured,
}
