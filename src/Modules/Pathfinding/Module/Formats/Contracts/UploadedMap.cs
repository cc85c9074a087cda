namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The contents of an upload.</summary>
/// <param name="Files">A picture, or the files of a map from another program; may be empty only if there is a mask.</param>
/// <param name="Mask">The class of every pixel as PNG, if the sender knows it.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Description">At most 2000 characters.</param>
/// <param name="MetersPerPixel">Greater than 0.</param>
internal sealed record UploadedMap(
    IReadOnlyList<UploadedFile> Files, UploadedFile? Mask, string? Name, string? Description, double? MetersPerPixel)
{
    /// <summary>The name of the key with which it is sent; null where there is no server.</summary>
    public string? Author { get; init; }
}

/// <summary>A file of an upload.</summary>
/// <param name="Name">As the sender named it; empty if unnamed.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Content);
