namespace ModularPath.Training.Datasets;

/// <summary>A map that could not be used.</summary>
internal sealed record SkippedMap(string File, string Reason);
