namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>A file of a map, whether or not a row references it.</summary>
/// <param name="Id">The map.</param>
/// <param name="Name">As in <see cref="MapFiles"/>.</param>
/// <param name="IsNew">Whether the upload or change that wrote it may still be under way elsewhere.</param>
internal readonly record struct StoredFile(string Id, string Name, bool IsNew);
