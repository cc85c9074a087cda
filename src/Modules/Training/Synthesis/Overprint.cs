using System.Numerics;

namespace ModularPath.Training.Synthesis;

/// <summary>What people put on top of a finished map: handwriting, markers, stamps, watermarks. The truth stays as it is.</summary>
internal static class Overprint
{
    public static Picture Put(Picture picture, DeterministicRandom random)
    {
        using var sheet = new DrawingSurface(picture.Width, picture.Height, smooth: true);
        using (var all = Shape.Rectangle(0, 0, picture.Width, picture.Height))
        {
            sheet.Fill(all, picture, 1);
        }

        var size = MathF.Max(picture.Width, picture.Height);

        switch (random.Weighted(0.5f, 0.25f, 0.25f))
        {
            case 0:
                Scribble(sheet, random, size);
                break;
            case 1:
                Watermark(sheet, random, size);
                break;
            default:
                Stamp(sheet, random, size);
                break;
        }

        return sheet.ToPicture();
    }

    private static Rgba Marker(DeterministicRandom random) => random.Pick(
        new Rgba(30, 60, 190), new Rgba(200, 30, 30), new Rgba(20, 120, 50), new Rgba(40, 40, 45), new Rgba(230, 120, 20),
        new Rgba(150, 40, 160));

    private static void Scribble(DrawingSurface sheet, DeterministicRandom random, float size)
    {
        var pen = new Pen(Marker(random).Fade(random.Between(0.5f, 1f)), random.Between(0.8f, 2.5f), Round: true);

        for (var count = random.Between(1, 6); count > 0; count--)
        {
            var at = random.Within(0, 0, sheet.Width, sheet.Height);
            var points = new Vector2[random.Between(3, 12)];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = at += random.Within(-0.03f, -0.03f, 0.05f, 0.03f) * size;
            }

            using var line = new Shape().Curve(points, closed: false);
            sheet.Stroke(line, pen);
        }
    }

    private static void Watermark(DrawingSurface sheet, DeterministicRandom random, float size)
    {
        var colour = (random.Chance(0.7f) ? Rgba.Gray(random.Between(100, 190)) : Marker(random)).Fade(random.Between(0.12f, 0.4f));
        var text = random.Pick("SAMPLE", "www.example.com", "DRAFT", "© Homes 2021", "COPY", "Luonnos", "ОБРАЗЕЦ");
        var (angle, height) = (random.Between(-45f, 45f), size * random.Between(0.04f, 0.12f));

        for (var count = random.Pick(1, 1, 4); count > 0; count--)
        {
            sheet.Text(
                text, random.Within(0.2f * sheet.Width, 0.2f * sheet.Height, 0.8f * sheet.Width, 0.8f * sheet.Height), height,
                colour, angle, Lettering.Bold);
        }
    }

    private static void Stamp(DrawingSurface sheet, DeterministicRandom random, float size)
    {
        var (at, radius) = (
            random.Within(0.1f * sheet.Width, 0.1f * sheet.Height, 0.9f * sheet.Width, 0.9f * sheet.Height),
            size * random.Between(0.02f, 0.06f));
        var colour = Marker(random);
        using var disc = Shape.Circle(at, radius);

        if (random.Chance(0.5f))
        {
            sheet.Fill(disc, colour.Fade(random.Between(0.6f, 1f)));
            sheet.Text(random.Pick("1", "2", "3", "A", "!", "P"), at, radius * 1.2f, Rgba.White);
        }
        else
        {
            sheet.Stroke(disc, new Pen(colour.Fade(0.8f), random.Between(1f, 2.5f)));
            sheet.Text(random.Pick("OK", "12.3.", "VARATTU", "SOLD"), at, radius * 0.6f, colour, random.Between(-30f, 30f));
        }
    }
}
