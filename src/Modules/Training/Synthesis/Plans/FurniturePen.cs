namespace ModularPath.Training.Synthesis.Plans;

/// <summary>The strokes that furniture is made of, in the style of the plan.</summary>
internal sealed class FurniturePen
{
    private readonly Draft _draft;
    private readonly Pen _line;

    public FurniturePen(Draft draft)
    {
        _draft = draft;
        _line = draft.Random.Chance(0.12f)
            ? draft.FurnitureLine with { Dashes = [3 * draft.Pixel, 2 * draft.Pixel] }
            : draft.FurnitureLine;
    }

    public DeterministicRandom Random => _draft.Random;

    /// <summary>
    /// Fills and outlines a thing that one walks around; it is then used up. It is no obstacle: a plan shows furniture where it might
    /// stand, and a network that learns it as an obstacle closes rooms that are full of it.
    /// </summary>
    public void Body(Shape shape, float shade = 1)
    {
        _draft.Sheet.Label(shape, Inference.Contracts.MapClass.Rough);

        if (_draft.Style.FurnitureFill is { } fill)
        {
            _draft.Ink.Fill(shape, fill.Scale(shade));
        }

        Edge(shape);
    }

    public void Edge(Shape shape)
    {
        using (shape)
        {
            _draft.Ink.Stroke(shape, _line);
        }
    }

    /// <summary>A thing as heavy as the walls: nobody walks through it.</summary>
    public void Block(Shape shape)
    {
        using (shape)
        {
            _draft.Sheet.Fill(shape, _draft.Style.WallFill, Inference.Contracts.MapClass.Wall);
            _draft.Ink.Stroke(shape, _draft.Line);
        }
    }

    public void Steep(Shape shape) => _draft.Sheet.Label(shape, Inference.Contracts.MapClass.Rough);

    public void Hatch(Shape shape, float angle, float spacing) =>
        _draft.Ink.Hatch(shape, _line, angle, MathF.Max(spacing, 2.5f * _draft.Pixel));

    public void Letter(string text, System.Numerics.Vector2 centre, float size) =>
        _draft.Ink.Text(text, centre, size, _draft.Style.FurnitureInk);
}
