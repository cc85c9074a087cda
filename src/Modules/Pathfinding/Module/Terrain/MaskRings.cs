using System.Globalization;
using System.Numerics;
using System.Text;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// The exact outlines of a class in a mask, along the edges of its pixels, as simple rings: none passes a corner twice. Pixels
/// that touch at a corner only are not connected, just as for walking; a ring that would pass such a corner again is split there.
/// So each connected area has one outer ring and one for each hole, which touch each other at corners at most: valid polygons by
/// OGC Simple Features (06-103r4, 6.1.11.1).
/// </summary>
internal static class MaskRings
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>
    /// Corners, not closed. The class lies to the right (y down): outer rings have a positive area by the shoelace formula, holes
    /// a negative one.
    /// </summary>
    /// <param name="labels">Row-major.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="label">The class.</param>
    public static IEnumerable<(int X, int Y)[]> Trace(byte[] labels, int width, int height, byte label)
    {
        var edges = EdgesOf(labels, width, height, label);

        for (var corner = 0; corner < edges.Length; corner++)
        {
            while (edges[corner] != 0)
            {
                foreach (var ring in Trace(edges, corner, width + 1))
                {
                    yield return [.. ring.Select(at => (at % (width + 1), at / (width + 1)))];
                }
            }
        }
    }

    // For every pixel corner, the edges that leave it with the class on their right: bit 0 east, 1 south, 2 west, 3 north.
    private static byte[] EdgesOf(byte[] labels, int width, int height, byte label)
    {
        var edges = new byte[(width + 1) * (height + 1)];

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (!Is(x, y))
                {
                    continue;
                }

                var corner = (y * (width + 1)) + x;
                edges[corner] |= Is(x, y - 1) ? (byte)0 : (byte)1;
                edges[corner + 1] |= Is(x + 1, y) ? (byte)0 : (byte)2;
                edges[corner + width + 2] |= Is(x, y + 1) ? (byte)0 : (byte)4;
                edges[corner + width + 1] |= Is(x - 1, y) ? (byte)0 : (byte)8;
            }
        }

        return edges;

        bool Is(int x, int y) => x >= 0 && x < width && y >= 0 && y < height && labels[(y * width) + x] == label;
    }

    // Follows edges until the loop closes, and removes them. The first corner in reading order is one where the loop turns.
    private static List<List<int>> Trace(byte[] edges, int start, int stride)
    {
        var (rings, corners, crossings) = (new List<List<int>>(), new List<int>(), new Dictionary<int, int>());
        var (corner, heading) = (start, -1);

        do
        {
            if (BitOperations.PopCount(edges[corner]) == 2)
            {
                crossings[corner] = corners.Count;
            }
            else if (crossings.TryGetValue(corner, out var first) && first < corners.Count && corners[first] == corner)
            {
                rings.Add(corners[first..]);
                corners.RemoveRange(first, corners.Count - first);
            }

            var next = Next(edges[corner], heading);

            if (next != heading)
            {
                corners.Add(corner);
            }

            heading = next;
            edges[corner] &= (byte)~(1 << heading);
            corner += Steps[heading].X + (Steps[heading].Y * stride);
        }
        while (corner != start);

        rings.Add(corners);
        return rings;
    }

    // If there are two, the right turn stays with the same pixel.
    private static int Next(byte edges, int heading) =>
        BitOperations.PopCount(edges) == 2 && heading >= 0 ? (heading + 1) & 3 : BitOperations.TrailingZeroCount((int)edges);
}

/// <summary>The exact outline of a class in a mask, along the edges of its pixels, as SVG path data.</summary>
internal static class MaskOutlines
{
    /// <summary>Closed loops to be filled by the even-odd rule; empty if the class does not occur.</summary>
    /// <param name="labels">Row-major.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="label">The class.</param>
    public static string ToSvgPath(byte[] labels, int width, int height, byte label)
    {
        var path = new StringBuilder();

        foreach (var ring in MaskRings.Trace(labels, width, height, label))
        {
            var (x, y) = ring[0];
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}");

            // The last side closes the loop by itself.
            foreach (var corner in ring.Skip(1))
            {
                _ = corner.Y == y
                    ? path.Append(CultureInfo.InvariantCulture, $"h{corner.X - x}")
                    : path.Append(CultureInfo.InvariantCulture, $"v{corner.Y - y}");
                (x, y) = corner;
            }

            path.Append('z');
        }

        return path.ToString();
    }
}
