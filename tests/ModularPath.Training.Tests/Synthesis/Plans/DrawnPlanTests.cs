using System.Numerics;
using ModularPath.Imaging.Drawing;
using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Tests.Synthesis.Plans;

/// <summary>What is drawn on a plan, and how, against what it means.</summary>
public sealed class DrawnPlanTests
{
    private const float Scale = 14;

    /// <summary>Thickness in pixels, and how far partitions stop short of the facade in the drawing.</summary>
    public static readonly TheoryData<float, float> Walls = new() { { 1, 0 }, { 1.5f, 3 }, { 2, 0 }, { 3, 3.5f }, { 8, 0 }, { 8, 3.5f } };

    [Theory]
    [MemberData(nameof(Walls))]
    public void A_wall_is_wall_from_end_to_end_however_thin_it_is_drawn(float thickness, float shortfall)
    {
        for (var i = 0; i < 10; i++)
        {
            var random = DeterministicRandom.ForMap(31, i);
            using var sheet = Sheet(30, 20);
            var draft = Draft(sheet, random, thickness, static style => style);
            new FloorPainter(draft).Paint();
            new WallPainter(draft with { Style = draft.Style with { Shortfall = shortfall } }).Paint();
            var truth = sheet.Truth.ToMask();

            foreach (var wall in draft.Floor.Walls.Where(static w => w.Openings.Count == 0 && w.First != w.Second))
            {
                for (var along = 0f; along <= wall.Length; along += 0.05f)
                {
                    var at = Vector2.Min(wall.At(along) * Scale, new(truth.Width - 1, truth.Height - 1));
                    Assert.Equal((byte)MapClass.Wall, truth.Pixels[((int)at.Y * truth.Width) + (int)at.X]);
                }
            }
        }
    }

    [Fact]
    public void Names_signs_and_reference_lines_are_ink_and_nothing_else()
    {
        for (var i = 0; i < 12; i++)
        {
            var random = DeterministicRandom.ForMap(32, i);
            using var sheet = Sheet(36, 24);
            var draft = Draft(sheet, random, 3, static style => style);
            new FloorPainter(draft).Paint();
            new WallPainter(draft).Paint();
            new OpeningPainter(draft).Paint();
            var (ink, truth) = (sheet.Ink.ToPicture().Pixels, sheet.Truth.ToMask().Pixels);

            new RoomLettering(draft).Paint();
            new EvacuationSigns(draft).Paint();
            new ReferenceLines(draft).Paint();

            Assert.False(ink.AsSpan().SequenceEqual(sheet.Ink.ToPicture().Pixels));
            Assert.True(truth.AsSpan().SequenceEqual(sheet.Truth.ToMask().Pixels));
        }
    }

    [Fact]
    public void Furniture_is_rough_ground_that_closes_no_room_and_doors_stay_free()
    {
        for (var i = 0; i < 12; i++)
        {
            var random = DeterministicRandom.ForMap(33, i);
            using var sheet = Sheet(36, 24);
            var draft = Draft(sheet, random, 3, static style => style with { FurnitureShare = 1 });
            new FloorPainter(draft).Paint();
            new FurniturePainter(draft).Paint();
            var truth = sheet.Truth.ToMask();
            byte At(Vector2 place) => truth.Pixels[((int)(place.Y * Scale) * truth.Width) + (int)(place.X * Scale)];

            Assert.True(truth.Pixels.AsSpan().Contains((byte)MapClass.Rough));
            Assert.False(truth.Pixels.AsSpan().Contains((byte)MapClass.Obstacle));
            foreach (var wall in draft.Floor.Walls.Where(static w => !w.IsOuter))
            {
                Assert.All(wall.Openings, door =>
                {
                    Assert.Equal((byte)MapClass.Walkable, At(wall.At(door.Middle, 0.6f)));
                    Assert.Equal((byte)MapClass.Walkable, At(wall.At(door.Middle, -0.6f)));
                });
            }
        }
    }

    private static MapSheet Sheet(int columns, int rows)
    {
        var sheet = new MapSheet((int)(columns * Scale), (int)(rows * Scale), Rgba.White, MapClass.Background, fine: false);
        sheet.View(Matrix3x2.CreateScale(Scale));
        return sheet;
    }

    private static Draft Draft(MapSheet sheet, DeterministicRandom random, float thickness, Func<PlanStyle, PlanStyle> change)
    {
        var (columns, rows) = ((int)(sheet.Width / Scale), (int)(sheet.Height / Scale));
        var floor = new FloorPlanner(random).Plan(new CorridorBuilder(random).Build(columns, rows), thickness / Scale);
        return new Draft(sheet, change(PlanStyle.Roll(random)), floor, 1 / Scale, random);
    }
}
