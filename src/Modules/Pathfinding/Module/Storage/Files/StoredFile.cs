namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>A file of a map, whether or not a row knows it.</summary>
/// <param name="Id">The map.</param>
/// <param name="Name">As in <see cref="MapFiles"/>.</param>
/// <param name="IsNew">An upload or a change that wrote it may still be under way elsewhere.</param>
internal readonly record struct StoredFile(string Id, string Name, bool IsNew);
