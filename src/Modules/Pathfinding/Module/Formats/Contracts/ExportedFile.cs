namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>An exported map.</summary>
/// <param name="Name">File name: the map's name and the format's extension.</param>
/// <param name="MediaType">Of the content.</param>
/// <param name="Content">All of it.</param>
public sealed record ExportedFile(string Name, string MediaType, byte[] Content);
