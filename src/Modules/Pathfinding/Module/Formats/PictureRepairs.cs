namespace ModularPath.Pathfinding.Formats;

/// <summary>What was mended of a picture as it was decoded.</summary>
internal static class PictureRepairs
{
    /// <exception cref="PictureException">The picture cannot be read.</exception>
    public static IReadOnlyList<MapWarning> Of(ReadOnlyMemory<byte> picture, PictureLimits limits) =>
        PictureDecoder.RepairedLines(picture, limits) is > 0 and var lines
            ? [new MapWarning("lines_repaired", $"{lines} lines of the fax cannot be read: each is drawn as the line above it.")]
            : [];
}
