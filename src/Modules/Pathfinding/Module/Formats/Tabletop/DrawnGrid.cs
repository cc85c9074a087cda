namespace ModularPath.Pathfinding.Formats.Tabletop;

/// <summary>
/// Finds the grid that is drawn on a picture: across and down, the edges of its lines come again at one distance, which the
/// autocorrelation of edges shows.
/// </summary>
internal static class DrawnGrid
{
    private const int ShortestSide = 12;
    private const int FewestSquares = 5;

    // Walls are strong and few, lines of a grid weak and many.
    private const int StrongestEdge = 24;

    // Neighbours within which an edge must stand out.
    private const int Around = 4;

    // Of the signal's own strength.
    private const double LeastCorrelation = 0.2;

    private const int Repetitions = 3;

    /// <returns>The side of a square in pixels, or null if no grid is drawn.</returns>
    public static double? Side(Picture picture)
    {
        var luma = Luma.Of(picture);
        var (across, down) = (Correlation(Edges(luma, true)), Correlation(Edges(luma, false)));
        var most = Math.Min(across.Length, down.Length) / Repetitions;
        var both = Enumerable.Range(0, Math.Min(across.Length, down.Length)).Select(lag => Math.Min(Peak(across, lag), Peak(down, lag)))
            .ToArray();

        for (var lag = ShortestSide; lag < most; lag++)
        {
            if (Enumerable.Range(1, Repetitions).All(times => Near(both, times * lag, times) >= LeastCorrelation)
                && Enumerable.Range(lag - 2, 5).All(other => both[other] <= both[lag]))
            {
                return Whole(Refined(across, down, lag), picture.Width, picture.Height);
            }
        }

        return null;
    }

    private static double[] Edges(GrayImage luma, bool across)
    {
        var edges = new double[(across ? luma.Width : luma.Height) - 1];

        for (var y = 0; y < luma.Height - (across ? 0 : 1); y++)
        {
            for (var x = 0; x < luma.Width - (across ? 1 : 0); x++)
            {
                var at = (y * luma.Width) + x;
                edges[across ? x : y] += Math.Min(StrongestEdge, Math.Abs(luma.Pixels[at] - luma.Pixels[at + (across ? 1 : luma.Width)]));
            }
        }

        return [.. edges.Select((edge, i) => Math.Max(0, edge - Median(edges, i)))];
    }

    private static double Median(double[] values, int at)
    {
        var (from, to) = (Math.Max(0, at - Around), Math.Min(values.Length, at + Around + 1));
        return values[from..to].Order().ElementAt((to - from) / 2);
    }

    // 1 for a signal that is the same after the lag, 0 for one that has nothing to do with itself.
    private static double[] Correlation(double[] signal)
    {
        var mean = signal.DefaultIfEmpty().Average();
        double[] centred = [.. signal.Select(value => value - mean)];
        var power = centred.Sum(static value => value * value) / Math.Max(1, centred.Length);
        return
        [
            .. Enumerable.Range(0, (centred.Length / FewestSquares * Repetitions) + 1).Select(lag => power > 0
                ? Enumerable.Range(0, centred.Length - lag).Sum(i => centred[i] * centred[i + lag]) / (centred.Length - lag) / power
                : 0),
        ];
    }

    // A side that is no whole number of pixels spreads over two.
    private static double Peak(double[] correlation, int lag) =>
        lag < 1 || lag + 1 >= correlation.Length ? 0
            : Math.Max(correlation[lag], Math.Max(correlation[lag] + correlation[lag + 1], correlation[lag] + correlation[lag - 1]));

    private static double Near(double[] values, int at, int reach) =>
        Enumerable.Range(at - reach, (2 * reach) + 1).Where(i => i >= 0 && i < values.Length).Select(i => values[i]).DefaultIfEmpty().Max();

    // Many squares tell the side of one more exactly.
    private static double Refined(double[] across, double[] down, int lag)
    {
        var (side, most) = ((double)lag, Math.Min(across.Length, down.Length) - 2);

        for (var times = 2; times * side < most; times++)
        {
            var middle = (int)Math.Round(times * side);
            var range = Enumerable.Range(middle - 2, 5).Where(i => i > 0 && i < most).ToArray();
            var weights = range.Select(i => Math.Max(0, across[i]) + Math.Max(0, down[i])).ToArray();

            if (weights.Sum() is > LeastCorrelation and var sum)
            {
                side = range.Zip(weights, static (i, weight) => i * weight).Sum() / sum / times;
            }
        }

        return side;
    }

    // Pictures are as a rule a whole number of squares.
    private static double Whole(double side, int width, int height)
    {
        const double Exactness = 0.004;
        var (across, down) = (Math.Round(width / side), Math.Round(height / side));
        var whole = width / across;
        return Math.Abs(whole - side) < Exactness * side && Math.Abs((down * whole) - height) <= Math.Max(1, Exactness * height) ? whole
            : Math.Abs(Math.Round(side) - side) < 0.05 ? Math.Round(side)
            : side;
    }
}
