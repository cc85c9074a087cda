using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Shapes and words that every outdoor map needs.</summary>
internal static class Scribe
{
    private static readonly string[] Names =
    [
        "Main St", "Park", "Bahnhof", "Hauptstrasse", "Schule", "Library", "P", "Rathaus", "Museum", "Stadium", "Oak Avenue", "Rue de la Paix",
        "Kirche", "Campus", "Hall 3", "Lake", "Café", "WC", "Info", "Hospital", "Wiesen", "Roggwil", "Weiningen", "Schlieren", "412", "1208", "Bus",
    ];

    /// <summary>A closed smooth shore around a point.</summary>
    public static Shape Blob(Dice dice, Vector2 centre, float radius, float roughness)
    {
        var points = new Vector2[dice.Between(6, 14)];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / points.Length);
            points[i] = centre + (new Vector2(cos, sin) * radius * (1 + (dice.Between(-1f, 1f) * roughness)));
        }

        return new Shape().Curve(points, closed: true);
    }

    /// <summary>A smooth line from one side of the sheet to another, or to somewhere on it.</summary>
    public static Vector2[] Way(Dice dice, float width, float height, float wander)
    {
        var across = dice.Luck(0.5f);
        var from = across ? new Vector2(-10, dice.Between(0, height)) : new Vector2(dice.Between(0, width), -10);
        var to = dice.Luck(0.3f)
            ? dice.Within(0, 0, width, height)
            : across ? new Vector2(width + 10, dice.Between(0, height)) : new Vector2(dice.Between(0, width), height + 10);
        var points = new Vector2[dice.Between(4, 9)];

        for (var i = 0; i < points.Length; i++)
        {
            var sway = i == 0 || i == points.Length - 1 ? Vector2.Zero : dice.Within(-1, -1, 1, 1) * wander;
            points[i] = Vector2.Lerp(from, to, (float)i / (points.Length - 1)) + sway;
        }

        return points;
    }

    /// <summary>Strews names over the map; they hide nothing that a reader could not guess.</summary>
    public static void Letter(MapSheet sheet, Dice dice, int count, Rgba colour, float size, Lettering style)
    {
        for (; count > 0; count--)
        {
            sheet.Ink.Text(
                dice.Pick(Names), dice.Within(10, 10, sheet.Width - 10, sheet.Height - 10), size * dice.Between(0.7f, 1.4f),
                colour, dice.Luck(0.7f) ? 0 : dice.Between(-90f, 90f), style);
        }
    }
}
