namespace ModularPath.Training.Quantization;

/// <summary>How a model does on a truth set.</summary>
/// <param name="Miou">Mean over the classes, 0 to 1; null where no class occurs.</param>
/// <param name="WalkableIou">0 to 1; null where nothing is walkable.</param>
/// <param name="Milliseconds">Of processor time for a picture.</param>
internal sealed record ModelFigures(double? Miou, double? WalkableIou, double Milliseconds);
