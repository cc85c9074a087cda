using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Draws sheets of old topographic surveys: roads as double lines, slopes as hachures, names everywhere.</summary>
internal static class EngravingPainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var side = random.Between(360, 600);
        var paper = new Rgba((byte)random.Between(225, 250), (byte)random.Between(220, 245), (byte)random.Between(195, 232));
        var ink = Rgba.Gray(random.Between(10, 70)).Mix(new Rgba(90, 60, 40), random.Between(0f, 0.4f));
        using var sheet = new MapSheet(side, side, paper, MapClass.Rough, fine: true);

        Slopes(sheet, random, ink);
        Rivers(sheet, random);
        Roads(sheet, random, paper, ink);
        Villages(sheet, random, ink);
        OutdoorElements.Label(
            sheet, random, random.Between(8, 30), ink, random.Between(8f, 15f),
            random.Pick(Lettering.Slanted, Lettering.Slanted, Lettering.Bold));
        return sheet.Finish("engraving");
    }

    private static void Slopes(MapSheet sheet, DeterministicRandom random, Rgba ink)
    {
        using var strokes = new Shape();

        for (var hills = random.Between(3, 14); hills > 0; hills--)
        {
            var centre = random.Within(0, 0, sheet.Width, sheet.Height);
            var (inner, rings) = (random.Between(5f, 40f), random.Between(1, 4));

            for (var ring = 0; ring < rings; ring++)
            {
                var from = inner + (ring * 13);
                var count = (int)(from * random.Between(0.8f, 1.8f)) + 8;
                for (var i = 0; i < count; i++)
                {
                    var (sin, cos) = MathF.SinCos((i + random.Between(-0.2f, 0.2f)) * MathF.Tau / count);
                    var away = new Vector2(cos, sin * 0.7f);
                    strokes.Line(centre + (away * from), centre + (away * (from + random.Between(8f, 14f))));
                }
            }
        }

        sheet.Ink.Stroke(strokes, new Pen(ink.Fade(0.8f), random.Between(0.5f, 1f)));
    }

    private static void Rivers(MapSheet sheet, DeterministicRandom random)
    {
        var blue = new Rgba(115, 170, 205);
        for (var count = random.Between(0, 3); count > 0; count--)
        {
            using var river = new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, 60), closed: false);
            var width = random.Between(1.5f, 14f);
            sheet.Stroke(river, new Pen(blue, width), MapClass.Water);
            if (width > 6)
            {
                sheet.Ink.Stroke(river, new Pen(blue.Mix(Rgba.White, 0.5f), width * 0.6f));
            }
        }
    }

    private static void Roads(MapSheet sheet, DeterministicRandom random, Rgba paper, Rgba ink)
    {
        for (var minor = random.Between(0, 6); minor > 0; minor--)
        {
            using var track = new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, 50), closed: false);
            sheet.Ink.Stroke(track, new Pen(ink, 0.8f, random.Chance(0.5f) ? [4, 2] : null));
        }

        for (var count = random.Between(2, 8); count > 0; count--)
        {
            using var road =
                new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, random.Between(15f, 60f)), closed: false);
            var width = random.Between(2.4f, 4.5f);
            sheet.Ink.Stroke(road, new Pen(ink, width + 1.4f));
            sheet.Ink.Stroke(road, new Pen(paper, width - 0.6f));
            sheet.Label(road, MathF.Max(4.5f, width + 1), MapClass.Walkable);
        }
    }

    private static void Villages(MapSheet sheet, DeterministicRandom random, Rgba ink)
    {
        using var houses = new Shape();
        for (var count = random.Between(2, 10); count > 0; count--)
        {
            var centre = random.Within(0, 0, sheet.Width, sheet.Height);
            for (var house = random.Between(2, 25); house > 0; house--)
            {
                var at = centre + (new Vector2(random.NearNormal(), random.NearNormal()) * 12);
                houses.Box(at.X, at.Y, at.X + random.Between(1.5f, 4f), at.Y + random.Between(1.5f, 4f));
            }
        }

        sheet.Ink.Fill(houses, ink);
    }
}
