using System.Text;

namespace ModularPath.Pathfinding.Maps;

/// <summary>The exact outline of a class in a mask, along the edges of its pixels, as the data of an SVG path.</summary>
internal static class MaskOutlines
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>Closed loops to be filled by the even-odd rule; empty where the class does not occur.</summary>
    /// <param name="labels">Row-major.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="label">The class.</param>
    public static string Of(byte[] labels, int width, int height, byte label)
    {
        var edges = EdgesOf(labels, width, height, label);
        var path = new StringBuilder();

        for (var corner = 0; corner < edges.Length; corner++)
        {
            while (edges[corner] != 0)
            {
                Trace(edges, corner, width + 1, path);
            }
        }

        return path.ToString();
    }

    // For every corner of pixels the edges that leave it with the class on their right: bit 0 east, 1 south, 2 west, 3 north.
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

    // Follows edges until the loop closes, and takes them away. Where two loops touch in a corner, the even-odd rule
    // gives the same area whichever way is taken.
    private static void Trace(byte[] edges, int start, int stride, StringBuilder path)
    {
        path.Append('M').Append(start % stride).Append(' ').Append(start / stride);
        var (corner, run, heading) = (start, 0, -1);

        do
        {
            var next = int.TrailingZeroCount(edges[corner]);

            if (next != heading && run > 0)
            {
                Append(path, heading, run);
                run = 0;
            }

            heading = next;
            run++;
            edges[corner] &= (byte)~(1 << heading);
            corner += Steps[heading].X + (Steps[heading].Y * stride);
        }
        while (corner != start);

        // The last side closes the loop by itself.
        path.Append('z');
    }

    private static void Append(StringBuilder path, int heading, int run)
    {
        var (x, y) = Steps[heading];
        path.Append(y == 0 ? 'h' : 'v').Append((x + y) * run);
    }
}
