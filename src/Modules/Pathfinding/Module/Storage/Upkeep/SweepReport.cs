namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>The result of comparing files with rows.</summary>
/// <param name="Maps">Number of maps in the database.</param>
/// <param name="SetAside">Number of unfinished or replaced files that were set aside.</param>
/// <param name="Unknown">Maps with files that the database does not have.</param>
/// <param name="Incomplete">Maps in the database with missing files.</param>
internal sealed record SweepReport(int Maps, int SetAside, IReadOnlyList<string> Unknown, IReadOnlyList<string> Incomplete);
