using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>
/// Draws escape plans (ISO 23601): a plain floor, green ways out, red extinguishers, a blue spot, a heading and a legend.
/// </summary>
internal static class EvacuationPainter
{
    private static readonly Rgba Green = new(0, 130, 75);
    private static readonly Rgba Red = new(205, 30, 30);

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(420, 640);
        var (width, height) = (longSide, (int)(longSide * random.Between(0.62f, 0.8f)));
        var (columns, rows) = (random.Between(26, 48), random.Between(16, 30));
        var way = random.Chance(0.6f) ? new Rgba((byte)random.Between(170, 225), 240, (byte)random.Between(180, 220)) : Rgba.White;
        var style = PlanStyle.Roll(random) with
        {
            Paper = Rgba.White,
            Ink = Rgba.Gray(random.Between(0, 70)),
            WallFill = Rgba.Gray(random.Between(0, 100)),
            OuterWalls = WallKind.Solid,
            InnerWalls = random.Pick(WallKind.Solid, WallKind.Outlined, WallKind.Hollow),
            Floors = [way, Rgba.White, way.Mix(Rgba.White, 0.6f)],
            FurnitureShare = random.Between(0f, 0.5f),
            FurnitureInk = Rgba.Gray(random.Between(90, 190)),
        };

        using var sheet = new MapSheet(width, height, style.Paper, MapClass.Background, fine: true);
        var banner = height * random.Between(0.08f, 0.14f);
        var legend = random.Chance(0.75f) ? width * random.Between(0.14f, 0.24f) : 0;
        var (roomWidth, roomHeight) = (width - legend, height - banner);
        var scale = MathF.Min(roomWidth / columns, roomHeight / rows) * random.Between(0.86f, 0.96f);
        sheet.View(
            Matrix3x2.CreateTranslation(-columns / 2f, -rows / 2f) * Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateTranslation(roomWidth / 2, banner + (roomHeight / 2)));

        var floor =
            new FloorPlanner(random).Plan(columns, rows, random.Between(30f, 90f), MathF.Max(random.Between(0.2f, 0.6f), 1.5f / scale));
        var draft = new Draft(sheet, style, floor, 1 / scale, random);
        new FloorPainter(draft).Paint();
        new FurniturePainter(draft).Paint();
        new WallPainter(draft).Paint();
        new OpeningPainter(draft).Paint();
        Signs(draft);

        sheet.View(Matrix3x2.Identity);
        Heading(sheet, random, banner);
        Legend(sheet, random, width - legend, banner, legend);
        return sheet.Finish("evacuation");
    }

    private static void Signs(Draft draft)
    {
        var random = draft.Random;
        var size = 5.5f * draft.Pixel;

        foreach (var wall in draft.Floor.Walls)
        {
            foreach (var door in wall.Openings.Where(o => o.IsPassable && random.Chance(0.4f)))
            {
                var (from, to) = (wall.At(door.Middle, -1.6f), wall.At(door.Middle, 1.6f));
                Arrow(draft, random.Chance(0.5f) ? (from, to) : (to, from));
            }
        }

        for (var count = random.Between(3, 14); count > 0; count--)
        {
            var at = random.Within(1, 1, draft.Floor.Width - 1, draft.Floor.Height - 1);
            if (draft.Floor.Rooms[(int)at.X, (int)at.Y] == RoomGrid.Outside)
            {
                continue;
            }

            using var sign = Shape.Rectangle(at.X - size, at.Y - size, at.X + size, at.Y + size);
            draft.Ink.Fill(sign, random.Chance(0.6f) ? Red : Green);
            draft.Ink.Text(random.Pick("F", "+", "H", "!", "→", "↑"), at, size * 1.5f, Rgba.White, 0, Lettering.Bold);
        }

        using var here = Shape.Circle(random.Within(2, 2, draft.Floor.Width - 2, draft.Floor.Height - 2), size);
        draft.Ink.Fill(here, new Rgba(20, 90, 190));
    }

    private static void Arrow(Draft draft, (Vector2 From, Vector2 To) way)
    {
        var along = Vector2.Normalize(way.To - way.From);
        var across = new Vector2(-along.Y, along.X) * 0.5f;
        draft.Segment(way.From, way.To - (along * 0.6f), new Pen(Green, 2.2f * draft.Pixel));
        using var head = Shape.Polygon(way.To, way.To - (along * 0.9f) + across, way.To - (along * 0.9f) - across);
        draft.Ink.Fill(head, Green);
    }

    private static void Heading(MapSheet sheet, DeterministicRandom random, float height)
    {
        using var bar = Shape.Rectangle(0, 0, sheet.Width, height);
        var bold = random.Chance(0.6f);
        sheet.Ink.Fill(bar, bold ? Green : Rgba.White);
        sheet.Label(bar, MapClass.Background);
        var text = random.Pick(
            "ESCAPE PLAN", "EVACUATION PLAN", "Flucht- und Rettungsplan", "PLAN D'ÉVACUATION", "План эвакуации", "FIRE EXIT PLAN", "피난안내도");
        sheet.Ink.Text(text, new(sheet.Width / 2f, height / 2), height * 0.5f, bold ? Rgba.White : Green, 0, Lettering.Bold);
    }

    private static void Legend(MapSheet sheet, DeterministicRandom random, float left, float top, float width)
    {
        if (width == 0)
        {
            return;
        }

        using var box = Shape.Rectangle(left + 3, top + 3, sheet.Width - 3, sheet.Height - 3);
        sheet.Ink.Fill(box, Rgba.White);
        sheet.Label(box, MapClass.Background);
        sheet.Ink.Stroke(box, new Pen(Rgba.Gray(80), 1));

        for (var y = top + 14; y < sheet.Height - 12; y += random.Between(12f, 20f))
        {
            using var sign = Shape.Rectangle(left + 8, y - 4, left + 16, y + 4);
            sheet.Ink.Fill(sign, random.Chance(0.5f) ? Green : Red);
            sheet.Ink.Text(
                random.Pick("Exit", "Alarm", "Hose", "First aid", "You are here", "Assembly point"),
                new(left + 20 + (width * 0.3f), y), 6.5f, Rgba.Gray(50));
        }
    }
}
