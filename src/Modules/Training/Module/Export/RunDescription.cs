namespace ModularPath.Training.Export;

/// <summary>How a model came to be, as its metadata and run.json tell it.</summary>
/// <param name="Command">The verb with all options that decide what is learned.</param>
/// <param name="Seed">Of maps, weights and samples.</param>
/// <param name="Epochs">Asked for.</param>
/// <param name="EpochsDone">Of which the model has seen.</param>
/// <param name="Maps">That taught.</param>
/// <param name="HeldOut">Maps that measured.</param>
/// <param name="Synthetic">The maps were drawn by the generator.</param>
internal sealed record RunDescription(string Command, ulong Seed, int Epochs, int EpochsDone, int Maps, int HeldOut, bool Synthetic);
