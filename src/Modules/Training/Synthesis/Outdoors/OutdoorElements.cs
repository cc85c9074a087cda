using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Shapes and labels that outdoor maps share.</summary>
internal static class OutdoorElements
{
    private static readonly string[] Names =
    [
        "Main St", "Park", "Bahnhof", "Hauptstrasse", "Schule", "Library", "P", "Rathaus", "Museum", "Stadium", "Oak Avenue",
        "Rue de la Paix", "Kirche", "Campus", "Hall 3", "Lake", "Café", "WC", "Info", "Hospital", "Wiesen", "Roggwil", "Weiningen",
        "Schlieren", "412", "1208", "Bus",
    ];

    /// <summary>A closed smooth shore around a point.</summary>
    public static Shape Blob(DeterministicRandom random, Vector2 centre, float radius, float roughness)
    {
        var points = new Vector2[random.Between(6, 14)];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / points.Length);
            points[i] = centre + (new Vector2(cos, sin) * radius * (1 + (random.Between(-1f, 1f) * roughness)));
        }

        return new Shape().Curve(points, closed: true);
    }

    /// <summary>A smooth line from one side of the sheet to another, or to somewhere on it.</summary>
    public static Vector2[] Way(DeterministicRandom random, float width, float height, float wander)
    {
        var across = random.Chance(0.5f);
        var from = across ? new Vector2(-10, random.Between(0, height)) : new Vector2(random.Between(0, width), -10);
        var to = random.Chance(0.3f)
            ? random.Within(0, 0, width, height)
            : across ? new Vector2(width + 10, random.Between(0, height)) : new Vector2(random.Between(0, width), height + 10);
        var points = new Vector2[random.Between(4, 9)];

        for (var i = 0; i < points.Length; i++)
        {
            var sway = i == 0 || i == points.Length - 1 ? Vector2.Zero : random.Within(-1, -1, 1, 1) * wander;
            points[i] = Vector2.Lerp(from, to, (float)i / (points.Length - 1)) + sway;
        }

        return points;
    }

    /// <summary>Scatters names over the map; what they cover keeps its class.</summary>
    public static void Label(MapSheet sheet, DeterministicRandom random, int count, Rgba colour, float size, Lettering style)
    {
        for (; count > 0; count--)
        {
            sheet.Ink.Text(
                random.Pick(Names), random.Within(10, 10, sheet.Width - 10, sheet.Height - 10), size * random.Between(0.7f, 1.4f),
                colour, random.Chance(0.7f) ? 0 : random.Between(-90f, 90f), style);
        }
    }

    /// <summary>A box with patches of the colours and what they mean, in a corner: no ground.</summary>
    public static void Legend(MapSheet sheet, DeterministicRandom random, ReadOnlySpan<Rgba> colours)
    {
        var (w, h) = (sheet.Width * random.Between(0.18f, 0.3f), sheet.Height * random.Between(0.2f, 0.5f));
        var (x, y) = (random.Pick(0, sheet.Width - w), random.Pick(0, sheet.Height - h));
        using var box = Shape.Rectangle(x, y, x + w, y + h);
        sheet.Fill(box, Rgba.White, MapClass.Background);
        sheet.Ink.Stroke(box, new Pen(Rgba.Gray(90), 1));

        for (var i = 0; i < colours.Length; i++)
        {
            var top = y + 6 + (i * h / (colours.Length + 1));
            using var patch = Shape.Rectangle(x + 6, top, x + 18, top + 8);
            sheet.Ink.Fill(patch, colours[i]);
            sheet.Ink.Text(
                random.Pick("Building", "Lawn", "Path", "Water", "Parking", "Entrance"), new(x + 22 + (w * 0.28f), top + 4), 7,
                Rgba.Gray(40));
        }
    }
}
