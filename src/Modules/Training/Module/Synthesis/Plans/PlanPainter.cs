using System.Numerics;
using ModularPath.Inference.Contracts;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws architectural plans: one floor or several on a sheet.</summary>
internal static class PlanPainter
{
    public static SyntheticMap Paint(Dice dice)
    {
        var longSide = dice.Luck(0.7f) ? dice.Between(448, 640) : dice.Between(256, 448);
        var style = PlanStyle.Roll(dice);
        var count = dice.Weighted(0.8f, 0.16f, 0.04f) + 1;
        var floorWidth = count > 1 ? dice.Between(13, 24) : dice.Luck(0.7f) ? dice.Between(14, 30) : dice.Between(30, 46);
        var floorHeight = Math.Clamp((int)(floorWidth * dice.Between(0.45f, 1.6f)), 10, 60);
        var aspect = (float)(floorWidth * count) / floorHeight;
        aspect = Math.Clamp(aspect * dice.Between(0.85f, 1.2f), 0.35f, 2.8f);
        var (width, height) = aspect > 1 ? (longSide, (int)(longSide / aspect)) : ((int)(longSide * aspect), longSide);
        var fineness = dice.Luck(0.5f) ? 2 : 1;

        using var sheet = new MapSheet(width, height, style.Paper, MapClass.Background, fineness);
        var turn = dice.Weighted(0.72f, 0.22f, 0.06f) switch { 0 => 0, 1 => dice.Bell() * 0.015f, _ => dice.Between(-MathF.PI, MathF.PI) };

        for (var i = 0; i < count; i++)
        {
            PaintFloor(sheet, style, dice, floorWidth, floorHeight, new Vector2((float)width / count, height), i, turn);
        }

        return sheet.Finish("plan");
    }

    private static void PaintFloor(
        MapSheet sheet, PlanStyle style, Dice dice, int floorWidth, int floorHeight, Vector2 space, int column, float turn)
    {
        var margin = space.X == sheet.Width && dice.Luck(0.22f) ? dice.Between(-0.04f, 0.01f) : dice.Between(0.02f, 0.16f);
        var turned = new Vector2(
            (floorWidth * MathF.Abs(MathF.Cos(turn))) + (floorHeight * MathF.Abs(MathF.Sin(turn))),
            (floorWidth * MathF.Abs(MathF.Sin(turn))) + (floorHeight * MathF.Abs(MathF.Cos(turn))));
        var scale = MathF.Min(space.X / turned.X, space.Y / turned.Y) * (1 - (2 * margin));
        var longSide = MathF.Max(sheet.Width, sheet.Height);
        var thickness = longSide * 0.006f * MathF.Pow(5f, dice.Unit()) / scale;
        var floor = new FloorPlanner(dice).Plan(
            floorWidth, floorHeight, dice.Between(14f, 60f), Math.Clamp(thickness, 1.2f / scale, 0.95f));
        var stretch = dice.Luck(0.3f) ? new Vector2(dice.Between(0.65f, 1f), dice.Between(0.65f, 1f)) : Vector2.One;

        sheet.View(
            Matrix3x2.CreateTranslation(-floorWidth / 2f, -floorHeight / 2f)
            * Matrix3x2.CreateScale(scale * stretch)
            * Matrix3x2.CreateRotation(turn)
            * Matrix3x2.CreateTranslation(space.X * (column + 0.5f), space.Y / 2));

        var draft = new Draft(sheet, style, floor, 1 / scale, dice);
        new SurroundingsPainter(draft).Paint();
        new FloorPainter(draft).Paint();
        new FurniturePainter(draft).Paint();
        new WallPainter(draft).Paint();
        new OpeningPainter(draft).Paint();
        new RoomLettering(draft).Paint();
    }
}
