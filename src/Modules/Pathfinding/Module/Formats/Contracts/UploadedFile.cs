namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>A file of an upload.</summary>
/// <param name="Name">As the sender named it; empty if unnamed.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Content);
