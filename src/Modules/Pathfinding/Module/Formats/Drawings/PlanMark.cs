namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Something that a plan's mask is painted with.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Rings">Its outlines, or its lines.</param>
internal sealed record PlanMark(MapClass Class, IReadOnlyList<DrawnRing> Rings)
{
    /// <summary>Thickness of lines, in units of the drawing; null where the rings are filled.</summary>
    public double? Width { get; init; }

    public bool IsEvenOdd { get; init; }

    public StrokeEnd End { get; init; }

    public static PlanMark Filled(MapClass mapClass, DrawnPath path) => new(mapClass, path.Rings) { IsEvenOdd = path.IsEvenOdd };

    public static PlanMark Line(DrawnPoint from, DrawnPoint to) =>
        new(MapClass.Wall, [new DrawnRing([from, to], false, [])]) { Width = 0 };

    public static PlanMark Filled(MapClass mapClass, params DrawnPoint[] corners) => new(mapClass, [new DrawnRing(corners, true, [])]);
}
