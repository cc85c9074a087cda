using System.Numerics;
using System.Xml.Linq;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>The basic shapes and paths of SVG, as rings in their own units.</summary>
internal static class SvgShape
{
    /// <summary>Null if the element is no shape.</summary>
    public static IReadOnlyList<DrawnRing>? RingsOf(XElement element, string name)
    {
        double Of(string attribute) => SvgLength.Read(element.Attribute(attribute)?.Value) ?? 0;

        return name switch
        {
            "path" => OfPath(element.Attribute("d")?.Value ?? ""),
            "rect" => OfRectangle(element, Of("x"), Of("y"), Of("width"), Of("height")),
            "circle" => OfEllipse(new DrawnPoint(Of("cx"), Of("cy")), Of("r"), Of("r")),
            "ellipse" => OfEllipse(new DrawnPoint(Of("cx"), Of("cy")), Of("rx"), Of("ry")),
            "line" => new RingBuilder().Move(new DrawnPoint(Of("x1"), Of("y1"))).Line(new DrawnPoint(Of("x2"), Of("y2"))).Rings,
            "polyline" => OfPoints(element, false),
            "polygon" => OfPoints(element, true),
            _ => null,
        };
    }

    private static IReadOnlyList<DrawnRing> OfRectangle(XElement element, double x, double y, double width, double height)
    {
        if (width <= 0 || height <= 0)
        {
            return [];
        }

        var (ofX, ofY) = (SvgLength.Read(element.Attribute("rx")?.Value), SvgLength.Read(element.Attribute("ry")?.Value));
        var (rx, ry) = (Math.Clamp(ofX ?? ofY ?? 0, 0, width / 2), Math.Clamp(ofY ?? ofX ?? 0, 0, height / 2));

        if (rx == 0 || ry == 0)
        {
            return [new DrawnRing([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)], true, [])];
        }

        var ring = new RingBuilder().Move(new DrawnPoint(x + rx, y));
        ring.Arc(new DrawnPoint(x + width - rx, y + ry), rx, ry, -Math.PI / 2, Math.PI / 2);
        ring.Arc(new DrawnPoint(x + width - rx, y + height - ry), rx, ry, 0, Math.PI / 2);
        ring.Arc(new DrawnPoint(x + rx, y + height - ry), rx, ry, Math.PI / 2, Math.PI / 2);
        ring.Arc(new DrawnPoint(x + rx, y + ry), rx, ry, Math.PI, Math.PI / 2);
        return ring.Close().Rings;
    }

    private static IReadOnlyList<DrawnRing> OfEllipse(DrawnPoint centre, double rx, double ry)
    {
        if (rx <= 0 || ry <= 0)
        {
            return [];
        }

        var ring = new RingBuilder().Move(centre + new DrawnPoint(rx, 0));
        ring.Arc(centre, rx, ry, 0, 2 * Math.PI);
        return ring.Close().Rings;
    }

    private static IReadOnlyList<DrawnRing> OfPoints(XElement element, bool isClosed)
    {
        var numbers = SvgLength.Numbers(element.Attribute("points")?.Value);
        DrawnPoint[] points =
        [
            .. numbers.Chunk(2).Where(static pair => pair.Length == 2).Select(static pair => new DrawnPoint(pair[0], pair[1])),
        ];
        return points.Length > 1 ? [new DrawnRing(points, isClosed, [])] : [];
    }

    private static IReadOnlyList<DrawnRing> OfPath(string data)
    {
        var rings = new RingBuilder();

        foreach (var piece in SvgPathData.Read(data))
        {
            switch (piece.Verb)
            {
                case PathVerb.Move:
                    rings.Move(At(piece.One));
                    break;
                case PathVerb.Line:
                    rings.Line(At(piece.One));
                    break;
                case PathVerb.Quadratic:
                    rings.Quadratic(At(piece.One), At(piece.Two));
                    break;
                case PathVerb.Conic:
                    rings.Quadratic(At(piece.One), At(piece.Two), piece.Weight);
                    break;
                case PathVerb.Cubic:
                    rings.Cubic(At(piece.One), At(piece.Two), At(piece.Three));
                    break;
                default:
                    rings.Close();
                    break;
            }
        }

        return rings.Rings;
    }

    private static DrawnPoint At(Vector2 point) => new(point.X, point.Y);
}
