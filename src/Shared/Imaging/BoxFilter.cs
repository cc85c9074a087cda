using System.Numerics;

namespace ModularPath.Imaging;

/// <summary>Means over squares, in time that does not depend on their size (running sums).</summary>
public static class BoxFilter
{
    /// <summary>
    /// The mean, rounded to nearest, over the square of side <c>2 * radius + 1</c> around each pixel, cut at the border:
    /// what lies outside does not count.
    /// </summary>
    public static GrayImage Mean(GrayImage image, int radius)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var (width, height) = (image.Width, image.Height);
        var mean = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        var columns = new int[width];
        for (var y = 0; y < Math.Min(radius, height); y++)
        {
            Add(columns, Row(image, y));
        }

        for (var y = 0; y < height; y++)
        {
            if (y + radius < height)
            {
                Add(columns, Row(image, y + radius));
            }

            if (y - radius - 1 >= 0)
            {
                Subtract(columns, Row(image, y - radius - 1));
            }

            var rows = Math.Min(height - 1, y + radius) - Math.Max(0, y - radius) + 1;
            SlideAcross(columns, rows, radius, mean.AsSpan(y * width, width));
        }

        return new GrayImage(width, height, mean);
    }

    private static Span<byte> Row(GrayImage image, int y) => image.Pixels.AsSpan(y * image.Width, image.Width);

    private static void SlideAcross(ReadOnlySpan<int> columns, int rows, int radius, Span<byte> mean)
    {
        long sum = 0;
        for (var x = 0; x < Math.Min(radius, columns.Length); x++)
        {
            sum += columns[x];
        }

        var width = columns.Length;
        var full = (2 * radius) + 1;
        var inverse = 1.0 / ((long)full * rows);
        for (var x = 0; x < width; x++)
        {
            sum += x + radius < width ? columns[x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? columns[x - radius - 1] : 0;
            var across = Math.Min(width - 1, x + radius) - Math.Max(0, x - radius) + 1;
            mean[x] = (byte)((sum * (across == full ? inverse : 1.0 / ((long)across * rows))) + 0.5);
        }
    }

    private static void Add(Span<int> columns, ReadOnlySpan<byte> row)
    {
        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (a, b, c, d) = Widen(row[x..]);
            var n = Vector<int>.Count;
            (new Vector<int>(columns[x..]) + a).CopyTo(columns[x..]);
            (new Vector<int>(columns[(x + n)..]) + b).CopyTo(columns[(x + n)..]);
            (new Vector<int>(columns[(x + (2 * n))..]) + c).CopyTo(columns[(x + (2 * n))..]);
            (new Vector<int>(columns[(x + (3 * n))..]) + d).CopyTo(columns[(x + (3 * n))..]);
        }

        for (; x < row.Length; x++)
        {
            columns[x] += row[x];
        }
    }

    private static void Subtract(Span<int> columns, ReadOnlySpan<byte> row)
    {
        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (a, b, c, d) = Widen(row[x..]);
            var n = Vector<int>.Count;
            (new Vector<int>(columns[x..]) - a).CopyTo(columns[x..]);
            (new Vector<int>(columns[(x + n)..]) - b).CopyTo(columns[(x + n)..]);
            (new Vector<int>(columns[(x + (2 * n))..]) - c).CopyTo(columns[(x + (2 * n))..]);
            (new Vector<int>(columns[(x + (3 * n))..]) - d).CopyTo(columns[(x + (3 * n))..]);
        }

        for (; x < row.Length; x++)
        {
            columns[x] -= row[x];
        }
    }

    private static (Vector<int> A, Vector<int> B, Vector<int> C, Vector<int> D) Widen(ReadOnlySpan<byte> bytes)
    {
        Vector.Widen(new Vector<byte>(bytes), out var low, out var high);
        Vector.Widen(low, out var a, out var b);
        Vector.Widen(high, out var c, out var d);
        return (a.As<uint, int>(), b.As<uint, int>(), c.As<uint, int>(), d.As<uint, int>());
    }
}
