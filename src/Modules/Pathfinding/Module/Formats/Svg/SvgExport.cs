using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>An SVG overlay of the picture: <see cref="OverlaySvg"/>.</summary>
internal sealed class SvgExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "svg", "SVG: a path for each class, in the picture's pixels", "print", "image/svg+xml", "svg", NeedsScale: false, []);

    public byte[] Write(MapContent map, ExportSettings choice) => Encoding.UTF8.GetBytes(OverlaySvg.Draw(map.Ground, route: null));
}
