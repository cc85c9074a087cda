using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Exports;

/// <summary>Maps in the formats of others without a server and without storage: what the command line uses.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapExporter(PathfindingOptions options)
{
    /// <summary>What there is.</summary>
    public static IReadOnlyList<ExportFormat> Formats { get; } = [.. MapExports.All.Select(static export => export.Format)];

    /// <summary>Writes a mask exactly as <c>GET /api/v1/maps/{id}/export</c> would a map that has it.</summary>
    /// <param name="mask">What the picture shows.</param>
    /// <param name="picture">Encoded.</param>
    /// <param name="name">Of the map.</param>
    /// <param name="metersPerPixel">Greater than 0; null where unknown.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="choices">Its options by name.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NotScaled</c>, <c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public ExportedFile Export(
        SegmentationMask mask, ReadOnlyMemory<byte> picture, string name, double? metersPerPixel, string format, IReadOnlyDictionary<string, string> choices)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var ground = MapGround.Of(mask.Width, mask.Height, mask.Labels, mask.Confidence, options.Costs);
        return MapExports.Write(MapExports.Find(format), new MapContent(name, metersPerPixel, ground, picture, options), choices);
    }
}
