namespace ModularPath.Imaging.Operators;

/// <summary>
/// One row of the distance transform: for every x the minimum over i of (x - i)^2 + g(i)^2, by the stack of the
/// parabolas that are lowest somewhere (A. Meijster, J. Roerdink, W. Hesselink, 2000, has the integer form used here).
/// </summary>
internal sealed class ParabolaEnvelope(int width)
{
    private readonly int[] _apex = new int[width];
    private readonly int[] _from = new int[width];

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

            long height = (long)columns[x] * columns[x];
            var start = 0L;
            while (top >= 0 && (start = FirstBelow(_apex[top], columns, x, height)) <= _from[top])
            {
                top--;
            }

            if (top < 0)
            {
                (top, _apex[0], _from[0]) = (0, x, 0);
            }
            else if (start < columns.Length)
            {
                top++;
                (_apex[top], _from[top]) = (x, (int)start);
            }
        }

        if (top < 0)
        {
            squared.Fill(float.PositiveInfinity);
            return;
        }

        for (var end = columns.Length; top >= 0; end = _from[top], top--)
        {
            var apex = _apex[top];
            long height = (long)columns[apex] * columns[apex];
            for (var x = _from[top]; x < end; x++)
            {
                long across = x - apex;
                squared[x] = (across * across) + height;
            }
        }
    }

    // The first x from which the later parabola (apex x2) lies below the earlier one (apex x1 < x2).
    private static long FirstBelow(int x1, ReadOnlySpan<int> columns, int x2, long height2)
    {
        long height1 = (long)columns[x1] * columns[x1];
        var numerator = ((long)x2 * x2) - ((long)x1 * x1) + height2 - height1;
        var crossing = numerator >= 0 ? numerator / (2L * (x2 - x1)) : -1;
        return crossing + 1;
    }
}
