using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>
/// Draws escape plans (ISO 23601): a plain floor with tinted ways out, signs and names on it, and a heading, a legend and rules around it.
/// </summary>
internal static class EvacuationPainter
{
    private static readonly Rgba[] Ways =
    [
        new(132, 212, 168), new(150, 220, 150), new(200, 240, 200), new(225, 245, 225), new(225, 220, 170), new(255, 240, 130),
        new(255, 250, 205), new(180, 215, 240), new(245, 215, 185), EvacuationSigns.Green,
    ];

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(420, 640);
        var aspect = random.Between(0.62f, 0.8f);
        var (width, height) = random.Chance(0.85f) ? (longSide, (int)(longSide * aspect)) : ((int)(longSide * aspect), longSide);
        var style = Style(random);
        using var sheet = new MapSheet(width, height, style.Paper, MapClass.Background, fine: true);
        var surround = new EvacuationSurround(sheet, random);
        surround.Paint();

        var offices = random.Chance(0.75f);
        var space = surround.Space;
        var columns = random.Between(offices ? 20 : 26, 56);
        var rows = Math.Clamp((int)(columns * space.Y / space.X * random.Between(0.6f, 1.1f)), 12, 44);
        var scale = MathF.Min(space.X / columns, space.Y / rows) * random.Between(0.84f, 0.96f);
        var turn = random.Chance(0.85f) ? 0 : random.NearNormal() * 0.02f;
        sheet.View(
            Matrix3x2.CreateTranslation(-columns / 2f, -rows / 2f) * Matrix3x2.CreateScale(scale) * Matrix3x2.CreateRotation(turn)
            * Matrix3x2.CreateTranslation(surround.Centre));

        var thickness = Math.Clamp(style.WallWidth!.Value / scale, 0.06f, 0.9f);
        var planner = new FloorPlanner(random, random.Chance(0.5f) ? OpeningKind.Gap : null);
        var floor = offices
            ? planner.Plan(new CorridorBuilder(random).Build(columns, rows), thickness)
            : planner.Plan(columns, rows, random.Between(30f, 90f), thickness);
        var draft = new Draft(sheet, style, floor, 1 / scale, random);
        new FloorPainter(draft).Paint();
        new FurniturePainter(draft).Paint();
        new WallPainter(draft).Paint();
        new OpeningPainter(draft).Paint();
        new RoomLettering(draft).Paint();
        new EvacuationSigns(draft).Paint();
        return sheet.Finish("evacuation");
    }

    private static PlanStyle Style(DeterministicRandom random)
    {
        var way = random.Weighted(0.6f, 0.2f, 0.2f) switch
        {
            0 => random.Pick(Ways),
            1 => Rgba.Gray(random.Between(160, 225)),
            _ => Rgba.White,
        };
        var room = random.Weighted(0.62f, 0.15f, 0.15f, 0.08f) switch
        {
            0 => Rgba.White,
            1 => Rgba.Gray(random.Between(190, 245)),
            2 => random.Pick(Ways).Mix(Rgba.White, random.Between(0.2f, 0.8f)),
            _ => way,
        };
        var wall = random.Pick(WallKind.Solid, WallKind.Solid, WallKind.Hollow, WallKind.Hollow, WallKind.Hatched, WallKind.Outlined);
        var ink = Rgba.Gray(random.Chance(0.6f) ? random.Between(0, 70) : random.Between(70, 185));
        return PlanStyle.Roll(random) with
        {
            Paper = Rgba.White,
            Ink = ink,
            WallFill = wall == WallKind.Outlined ? Rgba.Gray(random.Between(130, 225)) : ink,
            OuterWalls = wall,
            InnerWalls = random.Chance(0.6f) ? wall : random.Pick(WallKind.Solid, WallKind.Hollow),
            Floors = random.Chance(0.85f) ? [room] : [room, Rgba.White, way.Mix(Rgba.White, 0.6f)],
            CorridorFloor = way,
            FurnitureFill = null,
            FurnitureInk = Rgba.Gray(random.Between(90, 190)),
            FurnitureShare = random.Chance(0.5f) ? 0 : random.Between(0f, 0.5f),
            TextInk = Rgba.Gray(random.Between(0, 110)),
            LineWidth = random.Between(0.5f, 1.3f),
            WallWidth = wall is WallKind.Solid && random.Chance(0.5f) ? random.Between(1f, 3f) : random.Between(2f, 8f),
        };
    }
}
