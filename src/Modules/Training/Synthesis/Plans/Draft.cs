using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A plan in the making: one floor on a sheet, in lattice steps.</summary>
/// <param name="Sheet">Where it is drawn; its view is in steps.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Floor">What is drawn.</param>
/// <param name="Pixel">How many steps a pixel is.</param>
/// <param name="Random">What decides.</param>
internal sealed record Draft(MapSheet Sheet, PlanStyle Style, FloorPlan Floor, float Pixel, DeterministicRandom Random)
{
    public DrawingSurface Ink => Sheet.Ink;

    /// <summary>Labels of walls are at least so thick: thinner ones would let a path slip through when the view is turned.</summary>
    public float ThinnestTruth { get; } = 2.5f * Pixel;

    /// <summary>The usual thin line.</summary>
    public Pen Line { get; } = new(Style.Ink, Style.LineWidth * Pixel);

    public Pen FurnitureLine { get; } = new(Style.FurnitureInk, MathF.Max(0.6f, Style.LineWidth * 0.8f) * Pixel);

    public void Segment(Vector2 from, Vector2 to, Pen pen)
    {
        using var line = Shape.Polyline(from, to);
        Ink.Stroke(line, pen);
    }
}
