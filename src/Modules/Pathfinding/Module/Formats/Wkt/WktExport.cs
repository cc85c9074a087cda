using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Formats.Wkt;

/// <summary>
/// Well-known text (OGC 06-103r4, 7): for each walkable region a line with its POLYGON, the largest first, metres, y up from the
/// bottom of the picture. What is not walkable is outside or a hole. Exact along the edges of pixels: regions are neither
/// joined nor parted. JuPedSim's <c>build_geometry</c> and PedPy take one polygon: a line.
/// </summary>
internal sealed class WktExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "wkt", "WKT: a polygon with holes for each walkable region, in metres (JuPedSim, PedPy)", "analysis", "text/plain", "wkt", NeedsScale: true, []);

    public byte[] Write(MapContent map, ExportChoice choice)
    {
        var (frame, text) = (ExportFrame.Of("map", map), new StringBuilder());

        foreach (var region in MaskPolygons.Of(map.Walkable(0), 1))
        {
            text.Append("POLYGON (");

            foreach (var ring in region.Rings)
            {
                text.Append(ring == region.Outer ? "(" : ", (")
                    .AppendJoin(", ", frame.Closed(ring).Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.X} {p.Y}")))
                    .Append(')');
            }

            text.Append(")\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
