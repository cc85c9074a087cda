using System.Numerics;
using ModularPath.Training.Synthesis.Plans;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Draws painted interiors for tabletop games: textured floors, walls of stone, dark surroundings, a grid over all.</summary>
internal static class BattleMapPainter
{
    // Meadow and earth outside: unlabelled, as it is not defined whether one can walk there.
    private static readonly (Rgba Colour, MapClass Label)[] Surroundings =
    [
        (Rgba.Black, MapClass.Background), (Rgba.Black, MapClass.Background), (new(25, 22, 20), MapClass.Background),
        (new(110, 140, 80), MapSheet.Unlabelled), (new(90, 75, 55), MapSheet.Unlabelled), (new(30, 40, 70), MapClass.Water),
    ];

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(360, 640);
        var (columns, rows) = (random.Between(14, 34), random.Between(12, 30));
        var scale = (float)longSide / Math.Max(columns, rows);
        var (width, height) = ((int)(columns * scale), (int)(rows * scale));
        var (outside, ground) = random.Pick(Surroundings);
        var (margin, centre) = View(random, columns, rows);

        using var sheet = new MapSheet(width, height, outside, ground, fine: false);
        sheet.View(Matrix3x2.CreateScale(scale));
        using (var all = Shape.Rectangle(0, 0, columns, rows))
        {
            sheet.Ink.Fill(
                all, Texture.Clouds(random, 64, outside.Scale(0.8f), outside.Scale(1.2f), 32, outside == Rgba.Black ? 0 : 6), 1 / scale);
        }

        sheet.View(
            Matrix3x2.CreateTranslation(-centre) * Matrix3x2.CreateScale(scale * margin)
            * Matrix3x2.CreateTranslation(width / 2f, height / 2f));
        var thickness = MathF.Max(random.Between(0.3f, 0.9f), 2.5f / scale);
        var floor = new FloorPlanner(random).Plan(columns, rows, random.Between(30f, 110f), thickness);
        var stone =
            random.Pick(new Rgba(95, 90, 85), new Rgba(70, 60, 50), new Rgba(130, 125, 118), new Rgba(55, 50, 55), new Rgba(105, 75, 45));
        var style = new PlanStyle
        {
            Paper = outside,
            Ink = stone.Scale(0.4f),
            WallFill = stone,
            OuterWalls = random.Pick(WallKind.Brick, WallKind.Ribbed, WallKind.Outlined, WallKind.Solid),
            InnerWalls = random.Pick(WallKind.Brick, WallKind.Ribbed, WallKind.Outlined, WallKind.Solid),
            FurnitureFill = new Rgba(130, 85, 50),
            FurnitureInk = new Rgba(60, 40, 25),
            TextInk = stone,
            LineWidth = random.Between(0.8f, 1.4f),
            FurnitureShare = random.Between(0.3f, 1f),
        };
        var draft = new Draft(sheet, style, floor, 1 / (scale * margin), random);

        Floors(draft);
        Rugs(draft);
        Grid(draft);
        new FurniturePainter(draft).Paint();
        Walls(draft, stone);
        Openings(draft);
        var map = sheet.Finish("battlemap");

        if (random.Chance(0.4f))
        {
            new Lighting(random, random.Between(0.35f, 0.9f)).Shine(map.Picture, random.Between(0, 8), scale * random.Between(2f, 6f));
        }

        return map;
    }

    /// <summary>How many times the map fills the sheet, and what lies in the middle: often the sheet ends inside the rooms.</summary>
    private static (float Margin, Vector2 Centre) View(DeterministicRandom random, int columns, int rows)
    {
        var middle = new Vector2(columns, rows) / 2;

        if (!random.Chance(0.4f))
        {
            return (random.Between(0.75f, 1.02f), middle);
        }

        var margin = random.Between(1.1f, 2.5f);
        var slack = middle * (1 - (1 / margin));
        return (margin, middle + (slack * random.Within(-1, -1, 1, 1)));
    }

    private static void Floors(Draft draft)
    {
        var random = draft.Random;
        var colour = random.Pick(
            new Rgba(120, 75, 50), new Rgba(130, 110, 85), new Rgba(125, 125, 118), new Rgba(95, 100, 95), new Rgba(165, 140, 100))
            .Scale(random.Chance(0.4f) ? random.Between(0.3f, 0.6f) : 1);
        Picture[] textures =
        [
            Texture.Planks(random, colour),
            Texture.Stones(random, colour.Mix(Rgba.Gray(120), 0.5f), 8, 8, random.Chance(0.5f)),
            Texture.Clouds(random, 64, colour.Scale(0.8f), colour.Scale(1.15f), 16, 8),
        ];
        var usual = random.Between(0, 2);
        var size = 1 / random.Pick(6f, 12f, 12f, 20f);

        for (var room = 0; room < draft.Floor.Rooms.Count; room++)
        {
            using var area = RoomShape.Outline(draft.Floor.Rooms, room);
            draft.Sheet.Fill(area, textures[random.Chance(0.75f) ? usual : random.Between(0, 2)], size, MapClass.Walkable);
        }
    }

    private static void Rugs(Draft draft)
    {
        for (var count = draft.Random.Between(0, 4); count > 0; count--)
        {
            var colour = draft.Random.Pick(
                new Rgba(120, 40, 35), new Rgba(60, 80, 110), new Rgba(90, 100, 70), new Rgba(160, 150, 130), new Rgba(90, 60, 40));
            var at = draft.Random.Within(0, 0, draft.Floor.Width, draft.Floor.Height);
            var (width, height) = (draft.Random.Between(1.5f, 6f), draft.Random.Between(1.5f, 6f));
            using var rug = Shape.Rectangle(at.X, at.Y, at.X + width, at.Y + height);
            draft.Ink.Fill(rug, colour);
            draft.Ink.Stroke(rug, new Pen(colour.Scale(draft.Random.Pick(0.6f, 1.4f)), 0.25f));
        }
    }

    private static void Grid(Draft draft)
    {
        if (!draft.Random.Chance(0.7f))
        {
            return;
        }

        var pen = new Pen(Rgba.Black.Fade(draft.Random.Between(0.15f, 0.7f)), draft.Pixel);
        var spacing = draft.Random.Pick(1.5f, 2f, 2f, 3f);
        using var all = Shape.Rectangle(-0.5f, -0.5f, draft.Floor.Width + 0.5f, draft.Floor.Height + 0.5f);
        draft.Ink.Hatch(all, pen, 0, spacing);
        draft.Ink.Hatch(all, pen, 90, spacing);
    }

    /// <summary>The shadow of the walls first: painters light their rooms.</summary>
    private static void Walls(Draft draft, Rgba stone)
    {
        foreach (var wall in draft.Floor.Walls)
        {
            var half = (wall.Thickness / 2) + draft.Random.Between(0.1f, 0.3f);
            using var shadow = Shape.Polygon(wall.At(0, -half), wall.At(wall.Length, -half), wall.At(wall.Length, half), wall.At(0, half));
            draft.Ink.Fill(shadow, Rgba.Black.Fade(0.3f));
        }

        new WallPainter(draft).Paint();

        if (draft.Random.Chance(0.5f))
        {
            foreach (var wall in draft.Floor.Walls)
            {
                var half = wall.Thickness * 0.7f;
                var at = wall.At(0);
                using var pier = Shape.Rectangle(at.X - half, at.Y - half, at.X + half, at.Y + half);
                draft.Sheet.Fill(pier, stone.Scale(draft.Random.Between(0.8f, 1.2f)), MapClass.Wall);
            }
        }
    }

    /// <summary>Doors are boards across the hole; windows are bars.</summary>
    private static void Openings(Draft draft)
    {
        var wood = draft.Random.Pick(new Rgba(110, 70, 35), new Rgba(150, 100, 55), new Rgba(80, 55, 35));
        var open = draft.Random.Chance(0.3f);

        foreach (var wall in draft.Floor.Walls)
        {
            foreach (var opening in wall.Openings)
            {
                var passage = (MathF.Max(draft.ThinnestTruth, wall.Thickness) / 2) + draft.Pixel;
                using var hole = Shape.Polygon(
                    wall.At(opening.From, -passage), wall.At(opening.To, -passage), wall.At(opening.To, passage),
                    wall.At(opening.From, passage));
                draft.Sheet.Label(hole, opening.Kind switch
                {
                    OpeningKind.Window => MapClass.Wall,
                    OpeningKind.Passage => MapClass.Walkable,
                    _ => MapClass.Door,
                });

                if (opening.Kind != OpeningKind.Passage && !(open && opening.IsPassable))
                {
                    var colour = opening.IsPassable ? wood : new Rgba(150, 175, 190);
                    draft.Segment(wall.At(opening.From), wall.At(opening.To), new Pen(wood.Scale(0.4f), wall.Thickness * 0.75f));
                    draft.Segment(wall.At(opening.From), wall.At(opening.To), new Pen(colour, wall.Thickness * 0.5f));
                }
            }
        }
    }
}
