using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats.Drawings;

/// <summary>How walls are drawn.</summary>
public enum WallDrawing
{
    /// <summary>Outlines on a layer of their own, doors and windows on theirs.</summary>
    Layers,

    /// <summary>Dark fills, no layers.</summary>
    Fills,

    /// <summary>Lines as thick as the walls, no layers.</summary>
    HeavyLines,

    /// <summary>Their outlines, in lines like all others, no layers.</summary>
    DoubleLines,
}

/// <summary>Writes a plan as drawing programs do, by the formats' own documents.</summary>
internal static class WrittenPlan
{
    private static CultureInfo Plain => CultureInfo.InvariantCulture;

    /// <summary>SVG 1.1: a user unit is a centimetre, and the sheet says so in millimetres.</summary>
    public static byte[] Svg(GeneratedPlan plan, WallDrawing drawing)
    {
        var (isLayered, outline) = (drawing == WallDrawing.Layers, new StringBuilder());

        foreach (var ring in plan.Outlines())
        {
            outline.Append("M ").AppendJoin(" L ", ring.Select(static p => $"{p.X} {p.Y}")).Append(" Z ");
        }

        var svg = new StringBuilder();
        svg.Append(Plain, $"<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\">\n");
        svg.Append(Plain, $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" ");
        svg.Append(Plain, $"width=\"{plan.Width * 10}mm\" height=\"{plan.Height * 10}mm\" viewBox=\"0 0 {plan.Width} {plan.Height}\">\n");
        svg.Append("<style>.t{stroke:#222;stroke-width:2;fill:none} .w{fill:#1a1a1a;stroke:none} .gone{display:none} ");
        svg.Append("path.leaf{stroke:#222;fill:none}</style>\n");
        svg.Append("<defs><path id=\"leaf\" class=\"leaf\" d=\"M 0 0 L 0 1 A 1 1 0 0 0 1 0\"/></defs>\n");
        svg.Append("<rect class=\"gone\" width=\"100000\" height=\"100000\" fill=\"black\"/>\n");
        svg.Append(Open(isLayered, "A-WALL"));
        svg.Append(drawing switch
        {
            WallDrawing.Fills or WallDrawing.Layers => $"<path class=\"w\" d=\"{outline}\"/>\n",
            WallDrawing.DoubleLines => $"<path class=\"t\" d=\"{outline}\"/>\n",
            _ => string.Concat(plan.Pieces.Select(static piece => Line(piece, "black"))),
        });
        svg.Append("</g>").Append(Open(isLayered, "Fenster"));

        foreach (var (one, two, three) in plan.Windows.Select(Panes))
        {
            svg.Append(Plain, $"<path class=\"t\" d=\"{Way(one)} {Way(two)} {Way(three)}\"/>\n");
        }

        svg.Append("</g>").Append(Open(isLayered, "Türen"));

        // The leaf of the defs has its hinge at 0,0, is open along y and closed along x: a matrix puts it there.
        foreach (var (hinge, closed, open) in plan.Leaves)
        {
            var ((ax, ay), (bx, by)) = ((closed.X - hinge.X, closed.Y - hinge.Y), (open.X - hinge.X, open.Y - hinge.Y));
            svg.Append("<use xlink:href=\"#leaf\" style=\"stroke-width:0.02\" ");
            svg.Append(Plain, $"transform=\"matrix({ax} {ay} {bx} {by} {hinge.X} {hinge.Y})\"/>\n");
        }

        svg.Append("</g><g font-size=\"20\" text-anchor=\"middle\">\n");

        foreach (var (text, x, y) in plan.Names)
        {
            svg.Append(Plain, $"<text x=\"{x}\" y=\"{y}\"><tspan>{text}</tspan><tspan x=\"{x}\" dy=\"1.2em\">12.5 m²</tspan></text>\n");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</g></svg>\n").ToString());
    }

    /// <summary>DXF R2000 in metres, y up: what the DXF Reference says of ENTITIES and BLOCKS.</summary>
    public static byte[] Dxf(GeneratedPlan plan, WallDrawing drawing)
    {
        var dxf = new StringBuilder();
        var isLayered = drawing == WallDrawing.Layers;
        string On(string layer) => isLayered ? layer : "0";
        double Y(int y) => (plan.Height - y) / 100d;
        Group(0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1015", 9, "$INSUNITS", 70, 6, 0, "ENDSEC");
        Group(0, "SECTION", 2, "TABLES", 0, "TABLE", 2, "LAYER", 0, "LAYER", 2, "Muell", 70, 0, 62, -7, 0, "ENDTAB", 0, "ENDSEC");
        // A leaf of one metre, hinge at the origin, closed along x, open along y.
        Group(0, "SECTION", 2, "BLOCKS", 0, "BLOCK", 2, "Blatt", 10, 0, 20, 0, 0, "LINE", 8, "0", 10, 0, 20, 0, 11, 0, 21, 1);
        Group(0, "ARC", 8, "0", 10, 0, 20, 0, 40, 1, 50, 0, 51, 90, 0, "ENDBLK", 0, "ENDSEC", 0, "SECTION", 2, "ENTITIES");
        // On a layer that is off: nobody sees it.
        Group(0, "LINE", 8, "Muell", 10, -500, 20, -500, 11, 500, 21, 500);

        if (drawing == WallDrawing.HeavyLines)
        {
            foreach (var piece in plan.Pieces)
            {
                var (from, to, thick) = Axis(piece);
                Group(0, "LWPOLYLINE", 8, "0", 90, 2, 70, 0, 43, thick / 100, 10, from.X / 100, 20, (plan.Height - from.Y) / 100);
                Group(10, to.X / 100, 20, (plan.Height - to.Y) / 100);
            }
        }
        else if (drawing == WallDrawing.Fills)
        {
            Group(0, "HATCH", 8, "0", 2, "SOLID", 70, 1, 71, 0, 91, plan.Outlines().Count);

            foreach (var ring in plan.Outlines())
            {
                Group(92, 2, 72, 0, 73, 1, 93, ring.Length);

                foreach (var (x, y) in ring)
                {
                    Group(10, x / 100d, 20, Y(y));
                }

                Group(97, 0);
            }

            Group(75, 1, 76, 1, 98, 1, 10, 0, 20, 0);
        }
        else
        {
            foreach (var ring in plan.Outlines())
            {
                for (var i = 0; i < ring.Length; i++)
                {
                    var ((x, y), (toX, toY)) = (ring[i], ring[(i + 1) % ring.Length]);
                    Group(0, "LINE", 8, On("Wände_tragend"), 10, x / 100d, 20, Y(y), 11, toX / 100d, 21, Y(toY));
                }
            }
        }

        foreach (var pane in plan.Windows.Select(Panes).SelectMany(static panes => new[] { panes.One, panes.Two, panes.Three }))
        {
            Group(0, "LINE", 8, On("A-GLAZ"), 10, pane.X / 100, 20, (plan.Height - pane.Y) / 100);
            Group(11, pane.ToX / 100, 21, (plan.Height - pane.ToY) / 100);
        }

        foreach (var (hinge, closed, open) in plan.Leaves)
        {
            var angle = Math.Atan2(hinge.Y - closed.Y, closed.X - hinge.X);
            var length = double.Hypot(closed.X - hinge.X, closed.Y - hinge.Y) / 100;
            var isLeft = ((closed.X - hinge.X) * (double)(hinge.Y - open.Y)) - ((hinge.Y - closed.Y) * (double)(open.X - hinge.X)) > 0;
            Group(0, "INSERT", 8, On("TUEREN"), 2, "Blatt", 10, hinge.X / 100d, 20, Y(hinge.Y), 41, length, 42, isLeft ? length : -length);
            Group(50, angle * 180 / Math.PI);
        }

        foreach (var (text, x, y) in plan.Names)
        {
            if (x % 2 == 0)
            {
                Group(0, "MTEXT", 8, On("A-ANNO-TEXT"), 10, x / 100d, 20, Y(y), 40, 0.2, 71, 5, 1, $@"{{\fArial|b0;{text}}}\P12.5 m²");
            }
            else
            {
                Group(0, "TEXT", 8, On("A-ANNO-TEXT"), 10, 0, 20, 0, 11, x / 100d, 21, Y(y), 40, 0.2, 72, 1, 73, 2, 1, text);
            }
        }

        Group(0, "ENDSEC", 0, "EOF");
        return Encoding.UTF8.GetBytes(dxf.ToString());

        void Group(params object[] codesAndValues)
        {
            foreach (var value in codesAndValues)
            {
                dxf.AppendFormat(Plain, "{0}\r\n", value);
            }
        }
    }

    /// <summary>PDF 1.6: at 1:100, which a text says; layers are optional content.</summary>
    public static byte[] Pdf(GeneratedPlan plan, WallDrawing drawing)
    {
        const double PointsPerCentimetre = 72 / 2.54 / 100;
        var content = new StringBuilder();
        content.Append(Plain, $"q {PointsPerCentimetre} 0 0 {-PointsPerCentimetre} 0 {plan.Height * PointsPerCentimetre} cm 2 w 0 g 0 G\n");
        Begin("Walls");

        if (drawing == WallDrawing.HeavyLines)
        {
            foreach (var piece in plan.Pieces)
            {
                var (from, to, thick) = Axis(piece);
                content.Append(Plain, $"{thick} w {from.X} {from.Y} m {to.X} {to.Y} l S\n");
            }

            content.Append("2 w\n");
        }
        else
        {
            foreach (var ring in plan.Outlines())
            {
                for (var i = 0; i < ring.Length; i++)
                {
                    content.Append(Plain, $"{ring[i].X} {ring[i].Y} {(i == 0 ? 'm' : 'l')} ");
                }

                content.Append("h\n");
            }

            content.Append(drawing == WallDrawing.DoubleLines ? "S\n" : "f*\n");
        }

        End();
        Begin("Windows");

        foreach (var pane in plan.Windows.Select(Panes).SelectMany(static panes => new[] { panes.One, panes.Two, panes.Three }))
        {
            content.Append(Plain, $"{pane.X} {pane.Y} m {pane.ToX} {pane.ToY} l S\n");
        }

        End();
        Begin("Doors");

        foreach (var (hinge, closed, open) in plan.Leaves)
        {
            // A quarter of a circle as one Bézier curve.
            const double Kappa = 0.5522847;
            var (ax, ay) = (open.X - hinge.X, open.Y - hinge.Y);
            var (bx, by) = (closed.X - hinge.X, closed.Y - hinge.Y);
            content.Append(Plain, $"{hinge.X} {hinge.Y} m {open.X} {open.Y} l {open.X + (bx * Kappa)} {open.Y + (by * Kappa)} ");
            content.Append(Plain, $"{closed.X + (ax * Kappa)} {closed.Y + (ay * Kappa)} {closed.X} {closed.Y} c S\n");
        }

        End();
        content.Append("Q\n");

        foreach (var (text, x, y) in plan.Names.Append(("Maßstab 1:100", 60, 40)))
        {
            content.Append(Plain, $"BT /F 5 Tf 1 0 0 1 {x * PointsPerCentimetre} {(plan.Height - y) * PointsPerCentimetre} Tm ");
            content.Append(Plain, $"({Latin(text)}) Tj ET\n");
        }

        return Document(plan.Width * PointsPerCentimetre, plan.Height * PointsPerCentimetre, content.ToString());

        void Begin(string layer) => content.Append(drawing == WallDrawing.Layers ? $"/OC /{layer} BDC\n" : "q\n");
        void End() => content.Append(drawing == WallDrawing.Layers ? "EMC\n" : "Q\n");
    }

    /// <summary>A page with a content stream, three layers and Helvetica, by ISO 32000-1.</summary>
    public static byte[] Document(double width, double height, string content, params string[] objects)
    {
        using var packed = new MemoryStream();

        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            flate.Write(Encoding.Latin1.GetBytes(content));
        }

        string[] all =
        [
            "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R 8 0 R]/D<</Order[]>>>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            string.Create(Plain, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>")
                + "/Properties<</Walls 6 0 R/Windows 7 0 R/Doors 8 0 R>>/XObject<</X 9 0 R>>>>>>",
            $"<</Filter/FlateDecode/Length {packed.Length}>>stream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            "<</Type/OCG/Name(A-WALL)>>", "<</Type/OCG/Name(FENSTER)>>", "<</Type/OCG/Name(A-DOOR)>>",
            .. objects,
        ];
        var pdf = new StringBuilder("%PDF-1.6\n");
        var places = new List<int>();

        for (var i = 0; i < all.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(Plain, $"{i + 1} 0 obj\n{all[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(Plain, $"xref\n0 {all.Length + 1}\n0000000000 65535 f \n");

        foreach (var place in places)
        {
            pdf.Append(Plain, $"{place:D10} 00000 n \n");
        }

        pdf.Append(Plain, $"trailer <</Size {all.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Latin(string text) =>
        string.Concat(text.Select(static c => c < 128 ? c.ToString() : $"\\{Convert.ToString(c, 8)}"));

    private static string Open(bool isLayered, string layer) => isLayered ? $"<g id=\"{layer}\">\n" : "<g>\n";

    private static string Way((double X, double Y, double ToX, double ToY) line) =>
        string.Create(Plain, $"M {line.X} {line.Y} L {line.ToX} {line.ToY}");

    private static string Line((int Left, int Top, int Right, int Bottom) piece, string colour)
    {
        var (from, to, thick) = Axis(piece);
        return string.Create(Plain,
            $"<line x1=\"{from.X}\" y1=\"{from.Y}\" x2=\"{to.X}\" y2=\"{to.Y}\" stroke=\"{colour}\" stroke-width=\"{thick}\"/>\n");
    }

    // Pieces shorter than they are thick lie across, which is the same rectangle.
    private static ((double X, double Y) From, (double X, double Y) To, double Thick) Axis((int Left, int Top, int Right, int Bottom) piece)
    {
        var (left, top, right, bottom) = piece;
        return right - left > bottom - top
            ? ((left, (top + bottom) / 2d), (right, (top + bottom) / 2d), bottom - top)
            : (((left + right) / 2d, top), ((left + right) / 2d, bottom), right - left);
    }

    // The faces of the wall and the glass between them, along it.
    private static ((double X, double Y, double ToX, double ToY) One, (double X, double Y, double ToX, double ToY) Two,
        (double X, double Y, double ToX, double ToY) Three) Panes((int Left, int Top, int Right, int Bottom) window)
    {
        var (left, top, right, bottom) = window;
        return right - left > bottom - top
            ? ((left, top, right, top), (left, (top + bottom) / 2d, right, (top + bottom) / 2d), (left, bottom, right, bottom))
            : ((left, top, left, bottom), ((left + right) / 2d, top, (left + right) / 2d, bottom), (right, top, right, bottom));
    }
}
