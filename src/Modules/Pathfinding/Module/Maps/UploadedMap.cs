namespace ModularPath.Pathfinding.Maps;

/// <summary>What an upload brought.</summary>
/// <param name="Picture">The encoded picture.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Description">At most 2000 characters.</param>
/// <param name="MetersPerPixel">Greater than 0.</param>
internal sealed record UploadedMap(ReadOnlyMemory<byte> Picture, string? Name, string? Description, double? MetersPerPixel);
