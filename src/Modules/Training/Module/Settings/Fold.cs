namespace ModularPath.Training.Settings;

/// <summary>One part of several into which the sources are divided; it measures, the others teach.</summary>
/// <param name="Part">From one.</param>
/// <param name="Of">Two or more.</param>
internal readonly record struct Fold(int Part, int Of);
