namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>What was found when files were held against rows.</summary>
/// <param name="Maps">How many the database has.</param>
/// <param name="SetAside">How much was left unfinished or replaced, and is set aside.</param>
/// <param name="Unknown">Maps whose files are there, and which the database does not know.</param>
/// <param name="Incomplete">Maps that the database knows, and of which files are missing.</param>
internal sealed record SweepReport(int Maps, int SetAside, IReadOnlyList<string> Unknown, IReadOnlyList<string> Incomplete);
