namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>A part of a line, what it faces, and what lies between them.</summary>
/// <param name="One">The line.</param>
/// <param name="Other">The one that it faces.</param>
/// <param name="Corners">Of what lies between: two on the line, two on the other.</param>
/// <param name="Apart">How far, to the line's left.</param>
/// <param name="From">Along the line.</param>
/// <param name="To">Along the line.</param>
internal sealed record FacingLines(int One, int Other, DrawnPoint[] Corners, double Apart, double From, double To)
{
    public double Thickness => Math.Abs(Apart);

    public double Length => To - From;

    public DrawnPoint Along => (Corners[1] - Corners[0]).Unit;

    /// <summary>From the line to the other.</summary>
    public DrawnPoint Into => (Corners[3] - Corners[0]).Unit;

    public DrawnPoint Middle => (Corners[0] + Corners[2]) * 0.5;

    /// <param name="point">Of the drawing.</param>
    /// <param name="beyond">Whether it may lie so far beyond the ends.</param>
    public bool Contains(DrawnPoint point, double beyond = 0)
    {
        var from = point - Corners[0];
        return from.Dot(Along) is var along && along >= -beyond && along <= Length + beyond
            && from.Dot(Into) is var into && into >= 0 && into <= Thickness;
    }
}
