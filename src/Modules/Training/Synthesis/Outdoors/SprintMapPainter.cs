using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>
/// Draws towns in the colours of sprint orienteering (ISSprOM 2019): paved beige, open yellow, forbidden olive and green, grey
/// buildings.
/// </summary>
internal static class SprintMapPainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(420, 640);
        var (width, height) = (longSide, (int)(longSide * random.Between(0.6f, 0.85f)));
        using var sheet = new MapSheet(width, height, Rgba.White, MapClass.Background, fine: true);
        var size = random.Between(10f, 26f);
        var land =
            Plot.Rectangle(width * 0.04f, height * 0.04f, width * random.Between(0.88f, 0.97f), height * random.Between(0.8f, 0.96f));

        for (var cuts = random.Between(0, 3); cuts > 0; cuts--)
        {
            var angle = random.Between(0, MathF.Tau);
            var inward = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
            land = land.Clip(land.Centre - (inward * MathF.Min(width, height) * random.Between(0.3f, 0.45f)), inward) ?? land;
        }

        var paved = random.Pick(new Rgba(248, 208, 180), new Rgba(235, 205, 175), new Rgba(215, 190, 165));
        var yellow = new Rgba(255, 190, 75);
        var cream = new Rgba(252, 233, 205);
        var line = new Pen(Rgba.Black.Fade(random.Between(0.5f, 1f)), random.Between(0.4f, 0.9f));
        var style = new TownStyle
        {
            Street = new Ground(paved, MapClass.Walkable),
            Blocks =
            [
                new Ground(yellow, MapClass.Rough), new Ground(yellow.Mix(Rgba.White, 0.35f), MapClass.Rough),
                new Ground(cream, MapClass.Rough),
                new Ground(cream, MapClass.Rough), new Ground(paved, MapClass.Walkable), new Ground(Rgba.White, MapClass.Walkable),
                new Ground(new Rgba(150, 160, 50), MapClass.Obstacle), new Ground(new Rgba(35, 175, 95), MapClass.Obstacle),
            ],
            Roofs = [Rgba.Gray(random.Between(90, 150))],
            RoofEdge = line,
            BlockEdge = line,
            Density = random.Between(0.4f, 0.9f),
            BuildingSize = size,
            Path = new Ground(paved, MapClass.Walkable),
            PathWidth = random.Between(2.5f, 5f),
            Tree = new Rgba(35, 165, 90),
        };
        var turn = Matrix3x2.CreateRotation(random.Between(-0.4f, 0.4f), land.Centre);
        sheet.View(turn);
        new TownPainter(sheet, style, random).Paint(
            land,
            new Streets(random, size * random.Between(0.5f, 0.9f), random.Pick(0.03f, 0.12f))
                .Cut(land, size * size * random.Between(6f, 25f)));
        Overlay(sheet, random, land);
        sheet.View(Matrix3x2.Identity);
        Margin(sheet, random);
        return sheet.Finish("sprint");
    }

    private static void Overlay(MapSheet sheet, DeterministicRandom random, Plot land)
    {
        var contour = new Pen(new Rgba(190, 120, 60), random.Between(0.5f, 1f));
        using var outline = land.Outline;

        sheet.Ink.Within(outline, () =>
        {
            for (var count = random.Between(0, 10); count > 0; count--)
            {
                using var line = new Shape().Curve(OutdoorElements.Way(random, sheet.Width, sheet.Height, 40), closed: false);
                sheet.Ink.Stroke(line, contour);
            }
        });

        for (var count = random.Between(0, 3); count > 0; count--)
        {
            using var pond = OutdoorElements.Blob(
                random, Vector2.Lerp(land.Centre, land.Corners[0], random.Between(-0.6f, 0.6f)), random.Between(4f, 25f), 0.4f);
            sheet.Fill(pond, new Rgba(60, 190, 240), MapClass.Water);
            sheet.Ink.Stroke(pond, new Pen(Rgba.Black, 0.7f));
        }

        for (var count = random.Between(0, 3); count > 0; count--)
        {
            var (w, h) = (random.Between(6f, 60f), random.Between(6f, 60f));
            var at = Vector2.Lerp(land.Centre, land.Corners[random.Between(0, land.Corners.Length - 1)], random.Between(0f, 0.7f));
            using var closed = Shape.Rectangle(at.X - w, at.Y - (h / 3), at.X + w, at.Y + (h / 3));
            sheet.Label(closed, MapClass.Obstacle);
            sheet.Stroke(closed, new Pen(new Rgba(235, 0, 225), 1.4f), MapClass.Obstacle);
        }
    }

    private static void Margin(MapSheet sheet, DeterministicRandom random)
    {
        if (random.Chance(0.7f))
        {
            using var frame = Shape.Rectangle(sheet.Width * 0.02f, sheet.Height * 0.03f, sheet.Width * 0.98f, sheet.Height * 0.97f);
            sheet.Ink.Stroke(frame, new Pen(new Rgba(60, 190, 235), 1));
        }

        for (var line = 0; line < random.Between(0, 5); line++)
        {
            var text = random.Pick("SPRINT 2024", "1:4000 / 2 m", "CARTOGRAPHY", "World Ranking Event", "BASE MATERIAL: SURVEY", "M21E");
            sheet.Ink.Text(
                text, new(sheet.Width * 0.13f, (sheet.Height * 0.85f) + (line * 9)), 6.5f,
                random.Pick(Rgba.Black, new Rgba(235, 0, 225), new Rgba(60, 190, 235)), 0, Lettering.Bold);
        }
    }
}
