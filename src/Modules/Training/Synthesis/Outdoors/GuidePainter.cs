using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Draws campus plans, park guides and street maps: flat colours, names, symbols, a legend.</summary>
internal static class GuidePainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(360, 640);
        var aspect = random.Between(0.6f, 1f);
        var (width, height) = random.Chance(0.7f) ? (longSide, (int)(longSide * aspect)) : ((int)(longSide * aspect), longSide);
        var lawn = random.Pick(
            new Rgba(200, 225, 175), new Rgba(220, 235, 200), new Rgba(170, 210, 140), new Rgba(235, 232, 220), new Rgba(240, 237, 230));
        var street = random.Pick(
            Rgba.White, new Rgba(250, 245, 215), Rgba.Gray(215), new Rgba(240, 225, 190), Rgba.Gray(170), new Rgba(255, 235, 160),
            Rgba.Gray(120), Rgba.Gray(150), new Rgba(170, 140, 110), new Rgba(125, 135, 150));
        var building = random.Pick(
            new Rgba(190, 150, 120), new Rgba(160, 165, 185), new Rgba(205, 110, 90), Rgba.Gray(150),
            new Rgba(225, 190, 110), new Rgba(110, 130, 170), new Rgba(215, 205, 195));
        var size = random.Between(18f, 60f);

        using var sheet = new MapSheet(width, height, lawn, MapClass.Rough, fine: true);
        var land = Plot.Rectangle(-20, -20, width + 20, height + 20);
        sheet.View(Matrix3x2.CreateRotation(random.Between(-0.35f, 0.35f), land.Centre));
        land = Plot.Rectangle(-width * 0.3f, -height * 0.3f, width * 1.3f, height * 1.3f);
        new TownPainter(sheet, new TownStyle
        {
            Street = new Ground(street, MapClass.Walkable),
            Blocks =
            [
                new Ground(lawn, MapClass.Rough), new Ground(lawn, MapClass.Rough), new Ground(lawn.Scale(0.93f), MapClass.Rough),
                new Ground(street.Mix(lawn, 0.4f), MapClass.Walkable), new Ground(lawn, MapClass.Rough),
            ],
            Roofs = random.Chance(0.5f) ? [building] : [building, building.Scale(0.85f), new Rgba(210, 170, 150), new Rgba(170, 190, 210)],
            RoofEdge = random.Chance(0.7f) ? new Pen(building.Scale(0.6f), random.Between(0.6f, 1.6f)) : null,
            BlockEdge = random.Chance(0.6f) ? new Pen(street.Scale(0.75f), random.Between(0.6f, 1.4f)) : null,
            Shadow = random.Chance(0.3f) ? random.Between(1f, 4f) : 0,
            Density = random.Between(0.3f, 0.85f),
            BuildingSize = size,
            Path = random.Chance(0.7f) ? new Ground(street, MapClass.Walkable) : null,
            PathWidth = random.Between(2.5f, 7f),
            Tree = random.Chance(0.6f) ? new Rgba(90, 160, 80) : null,
        }, random).Paint(
            land,
            new Streets(random, size * random.Between(0.25f, 0.5f), random.Pick(0.05f, 0.2f))
                .Cut(land, size * size * random.Between(3f, 12f)));

        sheet.View(Matrix3x2.Identity);
        Lakes(sheet, random);
        OutdoorElements.Label(
            sheet, random, random.Between(0, 18), Rgba.Gray(random.Between(20, 90)), random.Between(7f, 11f),
            random.Pick(Lettering.Plain, Lettering.Bold, Lettering.Slanted));
        Symbols(sheet, random);

        if (random.Chance(0.35f))
        {
            OutdoorElements.Legend(sheet, random, [building, lawn, street, new Rgba(150, 200, 230)]);
        }

        return sheet.Finish("guide");
    }

    private static void Lakes(MapSheet sheet, DeterministicRandom random)
    {
        for (var count = random.Weighted(0.5f, 0.35f, 0.15f); count > 0; count--)
        {
            using var lake = OutdoorElements.Blob(random, random.Within(0, 0, sheet.Width, sheet.Height), random.Between(15f, 90f), 0.35f);
            sheet.Fill(lake, random.Pick(new Rgba(150, 200, 230), new Rgba(170, 215, 240), new Rgba(120, 180, 215)), MapClass.Water);
        }
    }

    private static void Symbols(MapSheet sheet, DeterministicRandom random)
    {
        for (var count = random.Between(0, 12); count > 0; count--)
        {
            var at = random.Within(10, 10, sheet.Width - 10, sheet.Height - 10);
            var radius = random.Between(4f, 8f);
            using var badge = random.Chance(0.5f)
                ? Shape.Circle(at, radius)
                : Shape.Rectangle(at.X - radius, at.Y - radius, at.X + radius, at.Y + radius);
            sheet.Ink.Fill(badge, random.Pick(new Rgba(30, 90, 170), new Rgba(200, 40, 40), new Rgba(30, 130, 60), Rgba.White));
            sheet.Ink.Text(random.Pick("P", "i", "1", "2", "7", "12", "H", "WC", "B"), at, radius * 1.3f, Rgba.White, 0, Lettering.Bold);
        }
    }
}
