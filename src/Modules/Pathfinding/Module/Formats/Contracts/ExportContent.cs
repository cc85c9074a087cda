namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>What an exporter wrote.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Warnings">What of the map the file could not hold, or what it promises and could not keep.</param>
internal readonly record struct ExportContent(byte[] Bytes, IReadOnlyList<MapWarning> Warnings)
{
    /// <summary>Of nothing but bytes.</summary>
    public static implicit operator ExportContent(byte[] bytes) => new(bytes, []);
}
