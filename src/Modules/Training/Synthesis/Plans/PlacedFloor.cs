using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A floor and its place on the sheet: side by side with others, stretched, turned, or cut by the sheet's edge.</summary>
internal sealed class PlacedFloor
{
    private readonly Draft _draft;
    private readonly Matrix3x2 _view;
    private readonly Vector2 _tilt;

    /// <param name="sheet">Where it is drawn.</param>
    /// <param name="style">How it is drawn.</param>
    /// <param name="random">What decides.</param>
    /// <param name="width">Of the floor, lattice steps.</param>
    /// <param name="height">Of the floor, lattice steps.</param>
    /// <param name="space">What the sheet has for each floor, pixels.</param>
    /// <param name="column">Which of the floors from the left.</param>
    /// <param name="turn">Radians.</param>
    public PlacedFloor(
        MapSheet sheet, PlanStyle style, DeterministicRandom random, int width, int height, Vector2 space, int column, float turn)
    {
        var (sin, cos) = (MathF.Abs(MathF.Sin(turn)), MathF.Abs(MathF.Cos(turn)));
        var turned = new Vector2((width * cos) + (height * sin), (width * sin) + (height * cos));
        var margin = space.X == sheet.Width && random.Chance(0.22f) ? random.Between(-0.04f, 0.01f) : random.Between(0.02f, 0.16f);
        var scale = MathF.Min(space.X / turned.X, space.Y / turned.Y) * (1 - (2 * margin));
        var stretch = random.Chance(0.3f) ? new Vector2(random.Between(0.65f, 1f), random.Between(0.65f, 1f)) : Vector2.One;
        var wall = style.WallWidth ?? MathF.Max(sheet.Width, sheet.Height) * 0.006f * MathF.Pow(5f, random.Single());
        var thickness = Math.Clamp(wall / scale, MathF.Min(0.9f, 1.2f / scale), 0.95f);
        var planner = new FloorPlanner(random);
        var floor = width >= CorridorBuilder.Shortest && random.Chance(style.CorridorFloor is null ? 0.2f : 0.85f)
            ? planner.Plan(new CorridorBuilder(random).Build(width, height), thickness)
            : planner.Plan(width, height, random.Chance(0.75f) ? random.Between(14f, 60f) : random.Between(60f, 140f), thickness);

        _draft = new Draft(sheet, style, floor, 1 / (scale * MathF.Sqrt(stretch.X * stretch.Y)), random);
        // Some sheets are photographed, not scanned.
        _tilt = random.Chance(0.08f) ? random.Within(-0.15f, -0.15f, 0.15f, 0.15f) / new Vector2(width, height) : Vector2.Zero;
        _view = Matrix3x2.CreateTranslation(-width / 2f, -height / 2f)
            * Matrix3x2.CreateScale(scale * stretch)
            * Matrix3x2.CreateRotation(turn)
            * Matrix3x2.CreateTranslation(space.X * (column + 0.5f), space.Y / 2);
    }

    /// <summary>From now on the sheet is drawn on in this floor's steps.</summary>
    public Draft Enter()
    {
        _draft.Sheet.View(_view, _tilt);
        return _draft;
    }
}
