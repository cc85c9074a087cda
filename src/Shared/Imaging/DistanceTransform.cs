using System.Numerics;
using ModularPath.Imaging.Operators;

namespace ModularPath.Imaging;

/// <summary>
/// The exact Euclidean distance transform: squared distances along columns, then the lower envelope of parabolas along
/// each row (P. Felzenszwalb, D. Huttenlocher, Theory of Computing 8, 2012), in integers, so without rounding.
/// </summary>
public static class DistanceTransform
{
    /// <summary>
    /// For each pixel the distance, in pixels between centres, to the nearest nonzero pixel: 0 on it,
    /// <see cref="float.PositiveInfinity"/> everywhere when there is none.
    /// </summary>
    public static float[] Euclidean(GrayImage sources)
    {
        var distances = Squared(sources);
        var i = 0;
        for (; i <= distances.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.SquareRoot(new Vector<float>(distances, i)).CopyTo(distances, i);
        }

        for (; i < distances.Length; i++)
        {
            distances[i] = MathF.Sqrt(distances[i]);
        }

        return distances;
    }

    /// <summary>The squares of <see cref="Euclidean"/>; whole numbers, exact up to 2^24.</summary>
    internal static float[] Squared(GrayImage sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var (width, height) = (sources.Width, sources.Height);
        var columns = AlongColumns(sources);
        var squared = GC.AllocateUninitializedArray<float>(columns.Length);
        var envelope = new ParabolaEnvelope(width);
        for (var y = 0; y < height; y++)
        {
            envelope.Minimum(columns.AsSpan(y * width, width), height, squared.AsSpan(y * width, width));
        }

        return squared;
    }

    /// <summary>Rows to the nearest source in the same column; at least the height where there is none.</summary>
    private static int[] AlongColumns(GrayImage sources)
    {
        var (width, height) = (sources.Width, sources.Height);
        var far = width + height;
        var distances = GC.AllocateUninitializedArray<int>(width * height);
        var previous = new int[width];
        previous.AsSpan().Fill(far);
        for (var y = 0; y < height; y++)
        {
            var row = distances.AsSpan(y * width, width);
            var pixels = sources.Pixels.AsSpan(y * width, width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = pixels[x] != 0 ? 0 : previous[x] + 1;
            }

            row.CopyTo(previous);
        }

        for (var y = height - 2; y >= 0; y--)
        {
            var row = distances.AsSpan(y * width, width);
            var below = distances.AsSpan((y + 1) * width, width);
            var x = 0;
            for (; x <= width - Vector<int>.Count; x += Vector<int>.Count)
            {
                Vector.Min(new Vector<int>(row[x..]), new Vector<int>(below[x..]) + Vector<int>.One).CopyTo(row[x..]);
            }

            for (; x < width; x++)
            {
                row[x] = Math.Min(row[x], below[x] + 1);
            }
        }

        return distances;
    }
}
