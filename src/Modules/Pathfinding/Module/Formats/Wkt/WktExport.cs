using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.Wkt;

/// <summary>
/// Well-known text (OGC 06-103r4, 7): one POLYGON on a line for each walkable region, the largest first, in metres, y up from the
/// bottom of the picture. Everything else is outside or a hole. Exact along the edges of pixels: regions are neither joined nor
/// split. JuPedSim's <c>build_geometry</c> and PedPy take one polygon: one line.
/// </summary>
internal sealed class WktExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "wkt", "WKT: a polygon with holes for each walkable region, in metres (JuPedSim, PedPy)", "analysis", "text/plain", "wkt",
        NeedsScale: true, []);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var (frame, text) = (ExportFrame.ForCrs("map", map), new StringBuilder());

        foreach (var region in MaskPolygons.Trace(map.Walkable(0), 1))
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
