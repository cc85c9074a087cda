using System.Numerics;
using ModularPath.Imaging;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Training.Synthesis;

/// <summary>What people put on top of a finished map: handwriting, markers, stamps, watermarks. The truth stays as it is.</summary>
internal static class Overprint
{
    public static Picture Put(Picture picture, Dice dice)
    {
        using var sheet = new DrawingSurface(picture.Width, picture.Height, smooth: true);
        using (var all = Shape.Rectangle(0, 0, picture.Width, picture.Height))
        {
            sheet.Fill(all, picture, 1);
        }

        var size = MathF.Max(picture.Width, picture.Height);

        switch (dice.Weighted(0.5f, 0.25f, 0.25f))
        {
            case 0:
                Scribble(sheet, dice, size);
                break;
            case 1:
                Watermark(sheet, dice, size);
                break;
            default:
                Stamp(sheet, dice, size);
                break;
        }

        return sheet.ToPicture();
    }

    private static Rgba Marker(Dice dice) => dice.Pick(
        new Rgba(30, 60, 190), new Rgba(200, 30, 30), new Rgba(20, 120, 50), new Rgba(40, 40, 45), new Rgba(230, 120, 20), new Rgba(150, 40, 160));

    private static void Scribble(DrawingSurface sheet, Dice dice, float size)
    {
        var pen = new Pen(Marker(dice).Fade(dice.Between(0.5f, 1f)), dice.Between(0.8f, 2.5f), Round: true);

        for (var count = dice.Between(1, 6); count > 0; count--)
        {
            var at = dice.Within(0, 0, sheet.Width, sheet.Height);
            var points = new Vector2[dice.Between(3, 12)];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = at += dice.Within(-0.03f, -0.03f, 0.05f, 0.03f) * size;
            }

            using var line = new Shape().Curve(points, closed: false);
            sheet.Stroke(line, pen);
        }
    }

    private static void Watermark(DrawingSurface sheet, Dice dice, float size)
    {
        var colour = (dice.Luck(0.7f) ? Rgba.Gray(dice.Between(100, 190)) : Marker(dice)).Fade(dice.Between(0.12f, 0.4f));
        var text = dice.Pick("SAMPLE", "www.example.com", "DRAFT", "© Homes 2021", "COPY", "Luonnos", "ОБРАЗЕЦ");
        var (angle, height) = (dice.Between(-45f, 45f), size * dice.Between(0.04f, 0.12f));

        for (var count = dice.Pick(1, 1, 4); count > 0; count--)
        {
            sheet.Text(text, dice.Within(0.2f * sheet.Width, 0.2f * sheet.Height, 0.8f * sheet.Width, 0.8f * sheet.Height), height, colour, angle, Lettering.Bold);
        }
    }

    private static void Stamp(DrawingSurface sheet, Dice dice, float size)
    {
        var (at, radius) = (dice.Within(0.1f * sheet.Width, 0.1f * sheet.Height, 0.9f * sheet.Width, 0.9f * sheet.Height), size * dice.Between(0.02f, 0.06f));
        var colour = Marker(dice);
        using var disc = Shape.Circle(at, radius);

        if (dice.Luck(0.5f))
        {
            sheet.Fill(disc, colour.Fade(dice.Between(0.6f, 1f)));
            sheet.Text(dice.Pick("1", "2", "3", "A", "!", "P"), at, radius * 1.2f, Rgba.White);
        }
        else
        {
            sheet.Stroke(disc, new Pen(colour.Fade(0.8f), dice.Between(1f, 2.5f)));
            sheet.Text(dice.Pick("OK", "12.3.", "VARATTU", "SOLD"), at, radius * 0.6f, colour, dice.Between(-30f, 30f));
        }
    }
}
