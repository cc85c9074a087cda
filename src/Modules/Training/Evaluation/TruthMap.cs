namespace ModularPath.Training.Evaluation;

/// <summary>A picture with its mask.</summary>
/// <param name="Name">Also the name of its files, without their endings.</param>
/// <param name="Source">Where it comes from; scores are given per source.</param>
/// <param name="Kind">What sort of map it is; scores are given per kind.</param>
/// <param name="Picture">Path of the picture.</param>
/// <param name="Mask">Path of the mask.</param>
/// <param name="Routes">May be empty.</param>
internal sealed record TruthMap(
    string Name, string Source, string Kind, string Picture, string Mask, IReadOnlyList<TruthRoute> Routes);
