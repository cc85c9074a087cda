using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>The lines of DXF entities, in their own units, y up.</summary>
internal static class DxfShape
{
    private const double Degree = Math.PI / 180;

    private const int PiecesOfSpline = 4;

    public static AffineTransform Shift(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>Empty for entities that draw no line.</summary>
    public static IReadOnlyList<DrawnRing> RingsOf(DxfEntity entity) => entity.Type switch
    {
        "LINE" => [new DrawnRing([At(entity, 10), At(entity, 11)], false, [])],
        "LWPOLYLINE" => Polyline(Vertices(entity), (entity.Whole(70) & 1) != 0),
        // Bits 16 and 64: meshes of a model in space.
        "POLYLINE" when (entity.Whole(70) & (16 | 64)) == 0 => Polyline(
            [.. entity.Parts.Where(static part => part.Type == "VERTEX").Select(static part => (At(part, 10), part.Number(42)))],
            (entity.Whole(70) & 1) != 0),
        "ARC" => Arc(At(entity, 10), entity.Number(40), entity.Number(50), entity.Number(51)),
        "CIRCLE" => Circle(At(entity, 10), entity.Number(40)),
        "ELLIPSE" => Ellipse(entity),
        "SPLINE" => Spline(entity),
        "MLINE" => MultiLine(entity),
        _ => [],
    };

    /// <summary>How thick a polyline is, where it has a thickness; 0 for lines.</summary>
    public static double WidthOf(DxfEntity entity) => entity.Type switch
    {
        "LWPOLYLINE" => entity.Number(43, entity.Number(40)),
        "POLYLINE" => entity.Number(40),
        _ => 0,
    };

    /// <summary>Four corners, the last two of which are in the other order.</summary>
    public static IReadOnlyList<DrawnRing> Solid(DxfEntity entity) =>
        [new DrawnRing([At(entity, 10), At(entity, 11), At(entity, entity.Text(13) is null ? 12 : 13), At(entity, 12)], true, [])];

    /// <summary>Points with how much the way to the next is curved: the tangent of a quarter of the arc's angle.</summary>
    public static IReadOnlyList<DrawnRing> Polyline(IReadOnlyList<(DrawnPoint At, double Bulge)> vertices, bool isClosed)
    {
        if (vertices.Count < 2)
        {
            return [];
        }

        var ring = new RingBuilder().Move(vertices[0].At);

        for (var i = 0; i < vertices.Count - (isClosed ? 0 : 1); i++)
        {
            var (from, bulge) = vertices[i];
            var to = vertices[(i + 1) % vertices.Count].At;

            if (bulge != 0 && double.IsFinite(bulge) && from != to)
            {
                Bulged(ring, from, to, bulge);
            }
            else
            {
                ring.Line(to);
            }
        }

        return isClosed ? ring.Close().Rings : ring.Rings;
    }

    public static IReadOnlyList<DrawnRing> Arc(DrawnPoint centre, double radius, double from, double to)
    {
        var sweep = (((to - from) % 360) + 360) % 360;
        var start = centre + new DrawnPoint(radius * Math.Cos(from * Degree), radius * Math.Sin(from * Degree));

        if (!start.IsFinite || !double.IsFinite(sweep))
        {
            return [];
        }

        var ring = new RingBuilder().Move(start);
        ring.Arc(centre, radius, radius, from * Degree, (sweep == 0 ? 360 : sweep) * Degree);
        return ring.Rings;
    }

    public static DrawnPoint At(DxfEntity entity, int code) => new(entity.Number(code), entity.Number(code + 10));

    private static IReadOnlyList<DrawnRing> Circle(DrawnPoint centre, double radius)
    {
        var ring = new RingBuilder().Move(centre + new DrawnPoint(radius, 0));
        ring.Arc(centre, radius, radius, 0, 2 * Math.PI);
        return ring.Close().Rings;
    }

    private static (DrawnPoint At, double Bulge)[] Vertices(DxfEntity entity)
    {
        var vertices = new List<(DrawnPoint At, double Bulge)>();

        foreach (var group in entity.Groups)
        {
            if (group.Code == 10)
            {
                vertices.Add((new DrawnPoint(group.Number, 0), 0));
            }
            else if (vertices.Count > 0 && group.Code == 20)
            {
                vertices[^1] = (vertices[^1].At with { Y = group.Number }, 0);
            }
            else if (vertices.Count > 0 && group.Code == 42)
            {
                vertices[^1] = (vertices[^1].At, group.Number);
            }
        }

        return [.. vertices];
    }

    private static void Bulged(RingBuilder ring, DrawnPoint from, DrawnPoint to, double bulge)
    {
        var sweep = 4 * Math.Atan(bulge);
        var chord = to - from;
        var centre = ((from + to) * 0.5) + (chord.Across * ((1 - (bulge * bulge)) / (4 * bulge)));
        var start = from - centre;
        ring.Arc(centre, start.Length, start.Length, Math.Atan2(start.Y, start.X), sweep);
        ring.Line(to);
    }

    private static IReadOnlyList<DrawnRing> Ellipse(DxfEntity entity)
    {
        var (centre, major) = (At(entity, 10), At(entity, 11));
        var (from, to) = (entity.Number(41), entity.Number(42, 2 * Math.PI));
        var minor = major.Across * entity.Number(40, 1);
        var sweep = to > from ? to - from : to - from + (2 * Math.PI);

        if (!double.IsFinite(sweep) || sweep > 7)
        {
            return [];
        }

        var pieces = Math.Max(8, (int)Math.Ceiling(sweep * 12));
        DrawnPoint[] points =
        [
            .. Enumerable.Range(0, pieces + 1).Select(i => from + (sweep * i / pieces))
                .Select(angle => centre + (major * Math.Cos(angle)) + (minor * Math.Sin(angle))),
        ];
        return [new DrawnRing(points, false, [(0, pieces)])];
    }

    // Through its fit points if it has any; else the polygon of its control points, cut at its corners (Chaikin), which is close to it.
    private static IReadOnlyList<DrawnRing> Spline(DxfEntity entity)
    {
        var fitted = Points(entity, 11);
        var points = fitted.Count > 1 ? fitted : Points(entity, 10);

        for (var i = 0; i < PiecesOfSpline && fitted.Count < 2 && points.Count is > 2 and < 10_000; i++)
        {
            List<DrawnPoint> cut = [points[0]];

            for (var at = 1; at < points.Count; at++)
            {
                cut.Add((points[at - 1] * 0.75) + (points[at] * 0.25));
                cut.Add((points[at - 1] * 0.25) + (points[at] * 0.75));
            }

            cut.Add(points[^1]);
            points = cut;
        }

        return points.Count > 1 ? [new DrawnRing([.. points], (entity.Whole(70) & 1) != 0, [(0, points.Count - 1)])] : [];
    }

    private static List<DrawnPoint> Points(DxfEntity entity, int code)
    {
        var points = new List<DrawnPoint>();

        foreach (var group in entity.Groups)
        {
            if (group.Code == code)
            {
                points.Add(new DrawnPoint(group.Number, 0));
            }
            else if (group.Code == code + 10 && points.Count > 0)
            {
                points[^1] = points[^1] with { Y = group.Number };
            }
        }

        return points;
    }

    // Two lines beside the one that was drawn, as the standard style has them.
    private static IReadOnlyList<DrawnRing> MultiLine(DxfEntity entity)
    {
        var points = Points(entity, 11);
        var (scale, closed) = (entity.Number(40, 1), (entity.Whole(71) & 2) != 0);

        if (points.Count < 2)
        {
            return [];
        }

        double[] offsets = entity.Whole(70) switch { 0 => [0, -scale], 2 => [0, scale], _ => [-scale / 2, scale / 2] };
        return [.. offsets.Select(offset => new DrawnRing(Beside(points, offset, closed), closed, []))];
    }

    private static DrawnPoint[] Beside(List<DrawnPoint> points, double offset, bool closed) =>
    [
        .. points.Select((point, i) =>
        {
            var before = i > 0 ? points[i - 1] : closed ? points[^1] : (DrawnPoint?)null;
            var after = i < points.Count - 1 ? points[i + 1] : closed ? points[0] : (DrawnPoint?)null;
            var into = before is { } a && a != point ? (point - a).Unit : (after!.Value - point).Unit;
            var from = after is { } b && b != point ? (b - point).Unit : into;
            var corner = into.Across + from.Across;
            var square = 1 + into.Dot(from);
            return square < 0.05 ? point + (into.Across * offset) : point + (corner * (offset / square));
        }),
    ];
}
