namespace ModularPath.Inference.Classical;

/// <summary>
/// Reads guides, game maps and painted maps by the colours of areas: black is background, blue water, green rough, what is much
/// darker than the ground an outline or a shadowed wall, the rest ground. Printed maps have conventions of their own.
/// </summary>
internal static class ColouredMapReader
{
    // Black areas above this share of the picture are background; smaller ones are part of the drawing.
    private const double Void = 0.004;

    // Ground areas below this share of the side squared are highlights on objects.
    private const double Speck = 0.00005;

    public static ClassicalReading Read(Picture picture, GrayImage luma, Appearance appearance)
    {
        var side = Math.Max(picture.Width, picture.Height);
        var colours = new SmoothColours(picture, Math.Max(1, side / 400));
        var isPrint = appearance.White > 0.2;
        var labels = new byte[luma.Pixels.Length];
        var confidence = new byte[labels.Length];
        var dark = DarkLimit(luma);
        for (var i = 0; i < labels.Length; i++)
        {
            var (r, g, b) = colours[i];
            var (label, margin) = isPrint ? PrintedColour.Classify(r, g, b) : Classify(r, g, b, dark);
            labels[i] = (byte)label;
            confidence[i] = (byte)Math.Clamp(90 + margin, 90, 180);
        }

        var reading = new GrayImage(picture.Width, picture.Height, labels);
        KeepLarge(reading, MapClass.Background, (int)(labels.Length * Void), MapClass.Wall, isPrint);
        KeepLarge(reading, MapClass.Walkable, (int)(side * (double)side * Speck), MapClass.Obstacle, borderOnly: false);
        return new ClassicalReading(reading, new GrayImage(picture.Width, picture.Height, confidence));
    }

    private static (MapClass Label, int Margin) Classify(int r, int g, int b, int dark)
    {
        var luma = ((77 * r) + (150 * g) + (29 * b)) >> 8;
        if (luma < 20)
        {
            return (MapClass.Background, 40);
        }

        if (b > r + 25 && b > g + 5)
        {
            return (MapClass.Water, b - Math.Max(r, g));
        }

        if (luma < dark)
        {
            return (MapClass.Obstacle, dark - luma);
        }

        return (g > r + 12 && g > b + 12 ? MapClass.Rough : MapClass.Walkable, (luma - dark) / 2);
    }

    /// <summary>Half the median luma of pixels that are not black: shadows and outlines are darker.</summary>
    private static int DarkLimit(GrayImage luma)
    {
        var tones = new int[256];
        foreach (var value in luma.Pixels)
        {
            tones[value]++;
        }

        var half = tones.AsSpan(20).ToArray().Sum() / 2;
        var median = 20;
        while (median < 255 && (half -= tones[median]) > 0)
        {
            median++;
        }

        return Math.Max(20, median / 2);
    }

    private static void KeepLarge(GrayImage labels, MapClass kept, int least, MapClass otherwise, bool borderOnly)
    {
        var isKept = Array.ConvertAll(labels.Pixels, label => label == (byte)kept ? (byte)1 : (byte)0);
        var binary = new GrayImage(labels.Width, labels.Height, isKept);
        var areas = ConnectedComponents.Label(binary, Connectivity.Eight);
        for (var i = 0; i < labels.Pixels.Length; i++)
        {
            var label = areas.Labels[i];
            if (label == 0)
            {
                continue;
            }

            var box = areas.Bounds[label];
            var touches = box.Left == 0 || box.Top == 0 || box.Right == labels.Width - 1 || box.Bottom == labels.Height - 1;
            if (borderOnly ? !touches : areas.Areas[label] < least)
            {
                labels.Pixels[i] = (byte)(borderOnly ? MapClass.Walkable : otherwise);
            }
        }
    }
}
