namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>A map in a format of others.</summary>
/// <param name="Name">Of the file: the map's and the format's extension.</param>
/// <param name="MediaType">Of the content.</param>
/// <param name="Content">All of it.</param>
public sealed record ExportedFile(string Name, string MediaType, byte[] Content);
