namespace ModularPath.Training.Calibration;

/// <summary>A route that the product answers, and whether it is right.</summary>
/// <param name="Map">Name of the map.</param>
/// <param name="Source">Of the map.</param>
/// <param name="Evidence">In the order of the names.</param>
/// <param name="IsRight">By the truth.</param>
internal sealed record JudgedRoute(string Map, string Source, IReadOnlyList<double> Evidence, bool IsRight);
