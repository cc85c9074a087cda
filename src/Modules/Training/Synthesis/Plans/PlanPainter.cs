using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws architectural plans: one floor or several on a sheet.</summary>
internal static class PlanPainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Chance(0.7f) ? random.Between(448, 640) : random.Between(256, 448);
        var style = PlanStyle.Roll(random);
        var count = random.Weighted(0.8f, 0.16f, 0.04f) + 1;
        var floorWidth = count > 1 ? random.Between(13, 24) : random.Chance(0.7f) ? random.Between(14, 30) : random.Between(30, 46);
        var floorHeight = Math.Clamp((int)(floorWidth * random.Between(0.45f, 1.6f)), 10, 60);
        var aspect = (float)(floorWidth * count) / floorHeight;
        aspect = Math.Clamp(aspect * random.Between(0.85f, 1.2f), 0.35f, 2.8f);
        var (width, height) = aspect > 1 ? (longSide, (int)(longSide / aspect)) : ((int)(longSide * aspect), longSide);
        var fine = random.Chance(0.5f);

        using var sheet = new MapSheet(width, height, style.Paper, MapClass.Background, fine);
        var turn = random.Weighted(0.72f, 0.22f, 0.06f) switch
        {
            0 => 0,
            1 => random.NearNormal() * 0.015f,
            _ => random.Between(-MathF.PI, MathF.PI),
        };

        var space = new Vector2((float)width / count, height);
        var floors = Enumerable.Range(0, count).Select(i => new PlacedFloor(sheet, style, random, floorWidth, floorHeight, space, i, turn))
            .ToArray();

        // What lies around one floor must not lie on top of another.
        foreach (var floor in floors)
        {
            new SurroundingsPainter(floor.Enter()).Paint();
        }

        foreach (var floor in floors)
        {
            var draft = floor.Enter();
            new FloorPainter(draft).Paint();
            new FurniturePainter(draft).Paint();
            new WallPainter(draft).Paint();
            new OpeningPainter(draft).Paint();
            new RoomLettering(draft).Paint();
            new ReferenceLines(draft).Paint();
        }

        return sheet.Finish("plan");
    }
}
