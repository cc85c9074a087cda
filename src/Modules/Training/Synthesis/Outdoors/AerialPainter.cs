using System.Numerics;
using ModularPath.Imaging.Drawing;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Draws towns, roads, open land and water as seen from an aeroplane.</summary>
internal static class AerialPainter
{
    public static SyntheticMap Paint(Dice dice)
    {
        var longSide = dice.Between(360, 640);
        var (width, height) = (longSide, (int)(longSide * dice.Between(0.7f, 1f)));
        var land = dice.Pick(new Rgba(205, 200, 200), new Rgba(190, 175, 150), new Rgba(105, 100, 92), new Rgba(95, 115, 75), new Rgba(150, 140, 125), new Rgba(215, 205, 185));
        var wild = new Ground(land, MapClass.Rough, Texture.Clouds(dice, 256, land.Scale(0.85f), land.Scale(1.12f), dice.Pick(64, 128), dice.Between(3f, 12f)));

        using var sheet = new MapSheet(width, height, land, MapClass.Rough, fine: false);
        using (var all = Shape.Rectangle(0, 0, width, height))
        {
            wild.Lay(sheet, all, dice.Between(0.8f, 2f));
        }

        Patches(sheet, dice, land);
        Water(sheet, dice);
        Tracks(sheet, dice, land);

        for (var towns = dice.Weighted(0.15f, 0.4f, 0.3f, 0.15f); towns > 0; towns--)
        {
            Town(sheet, dice, land);
        }

        if (dice.Luck(0.4f))
        {
            Highway(sheet, dice);
        }

        return sheet.Finish("aerial");
    }

    private static void Patches(MapSheet sheet, Dice dice, Rgba land)
    {
        for (var count = dice.Between(0, 12); count > 0; count--)
        {
            using var patch = Scribe.Blob(dice, dice.Within(0, 0, sheet.Width, sheet.Height), dice.Between(15f, 110f), 0.5f);
            sheet.Ink.Fill(patch, (dice.Luck(0.3f) ? new Rgba(70, 95, 55) : land.Scale(dice.Between(0.7f, 1.25f))).Fade(dice.Between(0.2f, 0.7f)));
        }
    }

    private static void Water(MapSheet sheet, Dice dice)
    {
        var colour = dice.Pick(new Rgba(22, 42, 30), new Rgba(20, 24, 26), new Rgba(9, 10, 11), new Rgba(28, 80, 48), new Rgba(40, 70, 90), new Rgba(60, 110, 120), new Rgba(35, 60, 35));
        var water = new Ground(colour, MapClass.Water, Texture.Clouds(dice, 64, colour.Scale(0.88f), colour.Scale(1.12f), 32, dice.Between(0.5f, 3f)));

        var coast = dice.Luck(0.4f);

        for (var count = coast ? 1 : dice.Weighted(0.35f, 0.35f, 0.2f, 0.1f); count > 0; count--)
        {
            using var lake = coast
                ? Scribe.Blob(dice, dice.Pick(new Vector2(0, 0), new(sheet.Width, 0), new(0, sheet.Height), new(sheet.Width, sheet.Height)), sheet.Width * dice.Between(0.4f, 1f), 0.3f)
                : Scribe.Blob(dice, dice.Within(0, 0, sheet.Width, sheet.Height), dice.Between(20f, sheet.Width * 0.35f), 0.45f);
            water.Lay(sheet, lake);
            if (dice.Luck(0.5f))
            {
                sheet.Ink.Stroke(lake, new Pen(Rgba.Gray(dice.Between(120, 230)), dice.Between(1f, 3f)));
            }
        }
    }

    private static void Tracks(MapSheet sheet, Dice dice, Rgba land)
    {
        for (var count = dice.Between(1, 7); count > 0; count--)
        {
            using var way = new Shape().Curve(Scribe.Way(dice, sheet.Width, sheet.Height, dice.Between(5f, 70f)), closed: false);
            var width = dice.Between(4f, 12f);
            var colour = dice.Luck(0.5f) ? land.Scale(dice.Between(0.72f, 0.9f)) : dice.Luck(0.5f) ? land.Scale(1.12f) : Rgba.Gray(dice.Between(90, 150));
            if (dice.Luck(0.4f))
            {
                sheet.Ink.Stroke(way, new Pen(colour.Scale(dice.Pick(0.8f, 1.25f)), width + 2.5f));
            }

            sheet.Stroke(way, new Pen(colour, width, Round: true), MapClass.Walkable);
        }
    }

    /// <summary>Dark lanes with light lines between them; truth calls all of it road.</summary>
    private static void Highway(MapSheet sheet, Dice dice)
    {
        using var way = new Shape().Curve(Scribe.Way(dice, sheet.Width, sheet.Height, dice.Between(0f, 25f)), closed: false);
        var width = dice.Between(12f, 34f);
        var asphalt = Rgba.Gray(dice.Between(60, 105));
        sheet.Ink.Stroke(way, new Pen(asphalt.Scale(1.4f), width + 3));
        sheet.Stroke(way, new Pen(asphalt, width), MapClass.Walkable);
        sheet.Ink.Stroke(way, new Pen(asphalt.Scale(dice.Pick(0.7f, 1.5f)), width * 0.15f));
    }

    private static void Town(MapSheet sheet, Dice dice, Rgba land)
    {
        var turn = Matrix3x2.CreateRotation(dice.Between(-0.8f, 0.8f), new Vector2(sheet.Width, sheet.Height) / 2);
        var (w, h) = (sheet.Width * dice.Between(0.4f, 1.2f), sheet.Height * dice.Between(0.4f, 1.2f));
        var corner = dice.Within(-0.3f * sheet.Width, -0.3f * sheet.Height, 0.7f * sheet.Width, 0.7f * sheet.Height);
        Vector2[] corners = [corner, corner + new Vector2(w, 0), corner + new Vector2(w, h), corner + new Vector2(0, h)];
        var town = new Plot(Array.ConvertAll(corners, c => Vector2.Transform(c, turn)));
        var size = 6f * MathF.Pow(6f, dice.Unit());
        var asphalt = Rgba.Gray(dice.Between(70, 150)).Mix(land, 0.25f);
        var yard = dice.Luck(0.3f) ? new Rgba(75, 85, 60).Scale(dice.Between(0.7f, 1.2f)) : land.Scale(dice.Between(0.6f, 1.1f));
        var roof = dice.Pick(new Rgba(225, 220, 215), new Rgba(170, 155, 140), new Rgba(200, 180, 160), new Rgba(185, 95, 75), new Rgba(240, 240, 240), new Rgba(140, 140, 145));

        new TownPainter(sheet, new TownStyle
        {
            Street = new Ground(asphalt, MapClass.Walkable, Texture.Clouds(dice, 64, asphalt.Scale(0.88f), asphalt.Scale(1.12f), 16, 7)),
            Blocks =
            [
                new Ground(yard, MapClass.Rough, Texture.Clouds(dice, 64, yard.Scale(0.8f), yard.Scale(1.15f), 32, 10)),
                new Ground(land, MapClass.Rough, Texture.Clouds(dice, 64, land.Scale(0.8f), land.Scale(1.1f), 16, 9)),
            ],
            Roofs = [roof, roof.Scale(0.85f), roof.Scale(1.1f), new Rgba(150, 150, 155), new Rgba(235, 232, 225)],
            Density = dice.Between(0.5f, 1f),
            BuildingSize = size,
            Fenced = dice.Luck(size < 14 ? 0.7f : 0.25f),
            Shadow = dice.Luck(0.2f) ? dice.Between(4f, 14f) : dice.Between(0.5f, 3.5f),
            Gabled = dice.Luck(0.5f),
            PathWidth = dice.Between(1.5f, 4f),
            Tree = new Rgba(55, 75, 45),
        }, dice).Paint(town, new Streets(dice, size * dice.Between(0.4f, 0.9f), dice.Pick(0.02f, 0.15f)).Cut(town, size * size * dice.Between(5f, 25f)));
    }
}
