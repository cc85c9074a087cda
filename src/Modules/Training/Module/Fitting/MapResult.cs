namespace ModularPath.Training.Fitting;

/// <summary>How the network did on one held-out map.</summary>
/// <param name="Name">Of its picture's file, without the ending.</param>
/// <param name="Group">What it was taken from: the name before <c>__</c>, or the generator's family; empty if unknown.</param>
/// <param name="WalkableIou">Null if neither truth nor prediction has walkable pixels.</param>
/// <param name="Accuracy">Share of its known pixels with the right class; null without any.</param>
internal sealed record MapResult(string Name, string Group, double? WalkableIou, double? Accuracy);
