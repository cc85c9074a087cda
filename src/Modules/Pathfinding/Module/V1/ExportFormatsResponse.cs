namespace ModularPath.Pathfinding.V1;

/// <summary>The formats in which maps can be taken away.</summary>
/// <param name="Formats">In the order in which to offer them.</param>
public sealed record ExportFormatsResponse(IReadOnlyList<ExportFormat> Formats);
