namespace ModularPath.Imaging.Operators;

/// <summary>
/// One row of the distance transform: for every x the minimum over i of (x - i)^2 + g(i)^2, by the stack of the
/// parabolas that are lowest somewhere, without a division (C. Maurer, R. Qi, V. Raghavan, PAMI 25, 2003).
/// </summary>
internal sealed class ParabolaEnvelope(int width)
{
    private readonly int[] _apex = new int[width];
    private readonly long[] _height = new long[width];

    /// <param name="columns">g: rows to the nearest source in each column.</param>
    /// <param name="none">A g of at least this means that the column has no source.</param>
    /// <param name="squared">Receives the minima; infinity where no column has a source.</param>
    public void Minimum(ReadOnlySpan<int> columns, int none, Span<float> squared)
    {
        var top = -1;
        for (var x = 0; x < columns.Length; x++)
        {
            if (columns[x] >= none)
            {
                continue;
            }

            var height = (long)columns[x] * columns[x];
            while (top > 0 && IsHidden(top, x, height))
            {
                top--;
            }

            top++;
            (_apex[top], _height[top]) = (x, height);
        }

        if (top < 0)
        {
            squared.Fill(float.PositiveInfinity);
            return;
        }

        for (var (x, lowest) = (0, 0); x < squared.Length; x++)
        {
            var least = At(lowest, x);
            while (lowest < top && At(lowest + 1, x) is var next && next <= least)
            {
                (lowest, least) = (lowest + 1, next);
            }

            squared[x] = least;
        }
    }

    // The parabola below the top meets a new one's before it meets the top's.
    private bool IsHidden(int top, int x, long height)
    {
        var (before, behind) = ((long)_apex[top] - _apex[top - 1], (long)x - _apex[top]);
        return (behind * (_height[top] - _height[top - 1])) - (before * (height - _height[top])) >= before * behind * (before + behind);
    }

    private long At(int parabola, int x)
    {
        long across = x - _apex[parabola];
        return (across * across) + _height[parabola];
    }
}
