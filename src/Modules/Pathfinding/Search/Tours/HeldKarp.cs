namespace ModularPath.Pathfinding.Search.Tours;

/// <summary>The best order of few stops (Held and Karp 1962): n^2 2^n steps, 12 n 2^n bytes (0.6 MB at 12 stops).</summary>
internal static class HeldKarp
{
    /// <param name="costs">From each stop to each.</param>
    /// <param name="shape">A round trip begins at the first stop.</param>
    public static int[] Order(double[][] costs, TourShape shape)
    {
        var n = costs.Length;
        var everything = (1 << n) - 1;

        // The least cost of visiting a set of stops and ending at one of them, and the previous stop.
        var least = new double[(everything + 1) * n];
        var before = new int[least.Length];
        Array.Fill(least, double.PositiveInfinity);

        for (var start = 0; start < (shape.FirstFixed ? 1 : n); start++)
        {
            least[((1 << start) * n) + start] = 0;
        }

        for (var visited = 1; visited < everything; visited++)
        {
            for (var last = 0; last < n; last++)
            {
                var cost = least[(visited * n) + last];

                for (var next = 0; next < n && cost < double.PositiveInfinity; next++)
                {
                    var longer = ((visited | (1 << next)) * n) + next;

                    if ((visited & (1 << next)) == 0 && cost + costs[last][next] < least[longer])
                    {
                        (least[longer], before[longer]) = (cost + costs[last][next], last);
                    }
                }
            }
        }

        var order = new int[n];
        order[^1] = shape.LastFixed
            ? n - 1
            : Enumerable.Range(0, n).MinBy(last => least[(everything * n) + last] + (shape.RoundTrip ? costs[last][0] : 0));

        for (var (i, visited) = (n - 1, everything); i > 0; i--)
        {
            order[i - 1] = before[(visited * n) + order[i]];
            visited ^= 1 << order[i];
        }

        return order;
    }
}
