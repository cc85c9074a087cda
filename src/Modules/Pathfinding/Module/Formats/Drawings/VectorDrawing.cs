namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>A drawing as its file has it: lines, fills and texts, y down.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Paths">In the order in which they cover each other.</param>
/// <param name="Texts">What is written on it.</param>
internal sealed record VectorDrawing(string Format, IReadOnlyList<DrawnPath> Paths, IReadOnlyList<DrawnText> Texts)
{
    /// <summary>The sheet; null if the file has none, and the drawing is where its lines are.</summary>
    public DrawnArea? Sheet { get; init; }

    /// <summary>Metres in the world, for each unit; null if the file does not say.</summary>
    public double? MetersPerUnit { get; init; }

    /// <summary>Metres on paper, for each unit, for drawings of which a text says the scale; null if unknown.</summary>
    public double? PaperMetersPerUnit { get; init; }
}
