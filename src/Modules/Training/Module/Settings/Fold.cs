namespace ModularPath.Training.Settings;

/// <summary>A fold of a cross-validation: this part of the sources is held out, the others are trained on.</summary>
/// <param name="Part">From one.</param>
/// <param name="Of">Two or more.</param>
internal readonly record struct Fold(int Part, int Of);
