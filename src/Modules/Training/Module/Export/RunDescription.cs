namespace ModularPath.Training.Export;

/// <summary>How a model was made, for its metadata and run.json.</summary>
/// <param name="Command">The verb with all options that decide what is learned.</param>
/// <param name="Seed">Of maps, weights and samples.</param>
/// <param name="Epochs">Asked for.</param>
/// <param name="EpochsDone">Epochs that the model was trained for.</param>
/// <param name="Maps">Maps trained on.</param>
/// <param name="HeldOut">Maps held out.</param>
/// <param name="Synthetic">All maps were drawn by the generator.</param>
internal sealed record RunDescription(string Command, ulong Seed, int Epochs, int EpochsDone, int Maps, int HeldOut, bool Synthetic);
