using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>The boundaries of hatches (DXF Reference, HATCH: a path after each group 92).</summary>
internal static class DxfHatch
{
    private const int IsPolyline = 2;

    // Of an edge's length: how far it may begin from where the one before it ended.
    private const double MostGap = 0.01;

    public static IReadOnlyList<DrawnRing> RingsOf(DxfEntity hatch)
    {
        var rings = new List<DrawnRing>();
        var groups = hatch.Groups;

        for (var at = 0; at < groups.Count; at++)
        {
            if (groups[at].Code == 92)
            {
                var end = at + 1;

                // The path ends with the objects that it was made of, or with the hatch's pattern.
                while (end < groups.Count && groups[end].Code is not (92 or 97 or 75))
                {
                    end++;
                }

                DxfGroup[] path = [.. groups.Skip(at + 1).Take(end - at - 1)];
                rings.AddRange((groups[at].Whole & IsPolyline) != 0 ? OfPolyline(path) : OfEdges(path));
                at = end - 1;
            }
        }

        return rings;
    }

    private static IReadOnlyList<DrawnRing> OfPolyline(DxfGroup[] path)
    {
        var vertices = new List<(DrawnPoint At, double Bulge)>();

        foreach (var group in path)
        {
            if (group.Code == 10)
            {
                vertices.Add((new DrawnPoint(group.Number, 0), 0));
            }
            else if (vertices.Count > 0 && group.Code is 20 or 42)
            {
                var (point, bulge) = vertices[^1];
                vertices[^1] = group.Code == 20 ? (point with { Y = group.Number }, bulge) : (point, group.Number);
            }
        }

        return DxfShape.Polyline(vertices, true);
    }

    private static IReadOnlyList<DrawnRing> OfEdges(DxfGroup[] path)
    {
        var rings = new List<List<DrawnPoint>>();
        var starts = Enumerable.Range(0, path.Length).Where(i => path[i].Code == 72).ToArray();

        for (var i = 0; i < starts.Length; i++)
        {
            var end = i + 1 < starts.Length ? starts[i + 1] : path.Length;
            var edge = new DxfEntity("EDGE", [.. path.Take(end).Skip(starts[i] + 1)]);
            DrawnPoint[] own = path[starts[i]].Whole switch
            {
                1 => [DxfShape.At(edge, 10), DxfShape.At(edge, 11)],
                2 => ArcOf(edge),
                4 => [.. edge.Groups.Where(static g => g.Code == 10).Zip(edge.Groups.Where(static g => g.Code == 20),
                    static (x, y) => new DrawnPoint(x.Number, y.Number))],
                _ => [],
            };

            // Some programs write several loops as one.
            if (own.Length > 0 && (rings.Count == 0 || (own[0] - rings[^1][^1]).Length > (own[^1] - own[0]).Length * MostGap))
            {
                rings.Add([]);
            }

            if (own.Length > 0)
            {
                rings[^1].AddRange(own);
            }
        }

        return [.. rings.Where(static ring => ring.Count > 2).Select(static ring => new DrawnRing([.. ring], true, []))];
    }

    // Clockwise arcs have their angles mirrored.
    private static DrawnPoint[] ArcOf(DxfEntity edge)
    {
        var isForward = edge.Whole(73, 1) != 0;
        var (from, to) = isForward ? (edge.Number(50), edge.Number(51)) : (-edge.Number(51), -edge.Number(50));
        var points = DxfShape.Arc(DxfShape.At(edge, 10), edge.Number(40), from, to) is [var ring] ? ring.Points : [];
        return isForward ? points : [.. points.Reverse()];
    }
}
