using System.Numerics;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Draws towns, roads, open land and water as seen from an aeroplane.</summary>
internal static class AerialPainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(360, 640);
        var (width, height) = (longSide, (int)(longSide * random.Between(0.7f, 1f)));
        var land = random.Pick(
            new Rgba(205, 200, 200), new Rgba(190, 175, 150), new Rgba(105, 100, 92), new Rgba(95, 115, 75),
            new Rgba(150, 140, 125), new Rgba(215, 205, 185));
        var wild = new Ground(
            land, MapClass.Rough,
            Texture.Clouds(random, 256, land.Scale(0.85f), land.Scale(1.12f), random.Pick(64, 128), random.Between(3f, 12f)));

        using var sheet = new MapSheet(width, height, land, MapClass.Rough, fine: false);
        using (var all = Shape.Rectangle(0, 0, width, height))
        {
            wild.Lay(sheet, all, random.Between(0.8f, 2f));
        }

        Patches(sheet, random, land);
        Water(sheet, random);
        Tracks(sheet, random, land);

        for (var towns = random.Weighted(0.15f, 0.4f, 0.3f, 0.15f); towns > 0; towns--)
        {
            Town(sheet, random, land);
        }

        if (random.Chance(0.4f))
        {
            Highway(sheet, random);
        }

        return sheet.Finish("aerial");
    }

    private static void Patches(MapSheet sheet, DeterministicRandom random, Rgba land)
    {
        for (var count = random.Between(0, 12); count > 0; count--)
        {
            using var patch = OutdoorElements.Blob(random, random.Within(0, 0, sheet.Width, sheet.Height), random.Between(15f, 110f), 0.5f);
            sheet.Ink.Fill(
                patch,
                (random.Chance(0.3f) ? new Rgba(70, 95, 55) : land.Scale(random.Between(0.7f, 1.25f))).Fade(random.Between(0.2f, 0.7f)));
        }
    }

    private static void Water(MapSheet sheet, DeterministicRandom random)
    {
        var colour = random.Pick(
            new Rgba(22, 42, 30), new Rgba(20, 24, 26), new Rgba(9, 10, 11), new Rgba(28, 80, 48),
            new Rgba(40, 70, 90), new Rgba(60, 110, 120), new Rgba(35, 60, 35));
        var water = new Ground(
            colour, MapClass.Water, Texture.Clouds(random, 64, colour.Scale(0.88f), colour.Scale(1.12f), 32, random.Between(0.5f, 3f)));

        var coast = random.Chance(0.4f);

        for (var count = coast ? 1 : random.Weighted(0.35f, 0.35f, 0.2f, 0.1f); count > 0; count--)
        {
            using var lake = coast
                ? OutdoorElements.Blob(
                    random,
                    random.Pick(new Vector2(0, 0), new(sheet.Width, 0), new(0, sheet.Height), new(sheet.Width, sheet.Height)),
                    sheet.Width * random.Between(0.4f, 1f), 0.3f)
                : OutdoorElements.Blob(
                    random, random.Within(0, 0, sheet.Width, sheet.Height), random.Between(20f, sheet.Width * 0.35f), 0.45f);
            water.Lay(sheet, lake);
            if (random.Chance(0.5f))
            {
                sheet.Ink.Stroke(lake, new Pen(Rgba.Gray(random.Between(120, 230)), random.Between(1f, 3f)));
            }
        }
    }

    private static void Tracks(MapSheet sheet, DeterministicRandom random, Rgba land)
    {
        for (var count = random.Between(1, 7); count > 0; count--)
        {
            using var way =
                new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, random.Between(5f, 70f)), closed: false);
            var width = random.Between(4f, 12f);
            var colour = random.Chance(0.5f)
                ? land.Scale(random.Between(0.72f, 0.9f))
                : random.Chance(0.5f)
                ? land.Scale(1.12f)
                : Rgba.Gray(random.Between(90, 150));
            if (random.Chance(0.4f))
            {
                sheet.Ink.Stroke(way, new Pen(colour.Scale(random.Pick(0.8f, 1.25f)), width + 2.5f));
            }

            sheet.Stroke(way, new Pen(colour, width, Round: true), MapClass.Walkable);
        }
    }

    /// <summary>Dark lanes with light lines between them; truth calls all of it road.</summary>
    private static void Highway(MapSheet sheet, DeterministicRandom random)
    {
        using var way = new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, random.Between(0f, 25f)), closed: false);
        var width = random.Between(12f, 34f);
        var asphalt = Rgba.Gray(random.Between(60, 105));
        sheet.Ink.Stroke(way, new Pen(asphalt.Scale(1.4f), width + 3));
        sheet.Stroke(way, new Pen(asphalt, width), MapClass.Walkable);
        sheet.Ink.Stroke(way, new Pen(asphalt.Scale(random.Pick(0.7f, 1.5f)), width * 0.15f));
    }

    private static void Town(MapSheet sheet, DeterministicRandom random, Rgba land)
    {
        var turn = Matrix3x2.CreateRotation(random.Between(-0.8f, 0.8f), new Vector2(sheet.Width, sheet.Height) / 2);
        var (w, h) = (sheet.Width * random.Between(0.4f, 1.2f), sheet.Height * random.Between(0.4f, 1.2f));
        var corner = random.Within(-0.3f * sheet.Width, -0.3f * sheet.Height, 0.7f * sheet.Width, 0.7f * sheet.Height);
        Vector2[] corners = [corner, corner + new Vector2(w, 0), corner + new Vector2(w, h), corner + new Vector2(0, h)];
        var town = new Plot(Array.ConvertAll(corners, c => Vector2.Transform(c, turn)));
        var size = 6f * MathF.Pow(6f, random.Single());
        var asphalt = Rgba.Gray(random.Between(70, 150)).Mix(land, 0.25f);
        var yard = random.Chance(0.3f) ? new Rgba(75, 85, 60).Scale(random.Between(0.7f, 1.2f)) : land.Scale(random.Between(0.6f, 1.1f));
        var roof = random.Pick(
            new Rgba(225, 220, 215), new Rgba(170, 155, 140), new Rgba(200, 180, 160), new Rgba(185, 95, 75),
            new Rgba(240, 240, 240), new Rgba(140, 140, 145));

        new TownPainter(sheet, new TownStyle
        {
            Street = new Ground(asphalt, MapClass.Walkable, Texture.Clouds(random, 64, asphalt.Scale(0.88f), asphalt.Scale(1.12f), 16, 7)),
            Blocks =
            [
                new Ground(yard, MapClass.Rough, Texture.Clouds(random, 64, yard.Scale(0.8f), yard.Scale(1.15f), 32, 10)),
                new Ground(land, MapClass.Rough, Texture.Clouds(random, 64, land.Scale(0.8f), land.Scale(1.1f), 16, 9)),
            ],
            Roofs = [roof, roof.Scale(0.85f), roof.Scale(1.1f), new Rgba(150, 150, 155), new Rgba(235, 232, 225)],
            Density = random.Between(0.5f, 1f),
            BuildingSize = size,
            Fenced = random.Chance(size < 14 ? 0.7f : 0.25f),
            Shadow = random.Chance(0.2f) ? random.Between(4f, 14f) : random.Between(0.5f, 3.5f),
            Gabled = random.Chance(0.5f),
            PathWidth = random.Between(1.5f, 4f),
            Tree = new Rgba(55, 75, 45),
        }, random).Paint(
            town,
            new Streets(random, size * random.Between(0.4f, 0.9f), random.Pick(0.02f, 0.15f))
                .Cut(town, size * size * random.Between(5f, 25f)));
    }
}
