namespace ModularPath.Pathfinding.Search.Tours;

/// <summary>
/// A good order of many stops: nearest neighbour from every stop in turn, each improved until neither reversing a stretch (2-opt,
/// Croes 1958) nor moving up to three stops (Or-opt, Or 1976) makes it cheaper; the best of all.
/// </summary>
internal static class LocalSearch
{
    private const int LongestMove = 3;
    private const double Indifference = 1e-9;

    /// <param name="costs">From each stop to each.</param>
    /// <param name="shape">A round trip begins at the first stop.</param>
    public static int[] Order(double[][] costs, TourShape shape)
    {
        int[] free = [.. Enumerable.Range(0, costs.Length).Where(stop =>
            !(shape.FirstFixed && stop == 0) && !(shape.LastFixed && stop == costs.Length - 1))];
        int[] first = shape.FirstFixed ? [0] : [];
        int[] last = shape.LastFixed && costs.Length > first.Length ? [costs.Length - 1] : [];
        return free
            .Select(seed => Improved(costs, [.. first, .. NearestNeighbours(costs, free, seed), .. last], shape))
            .DefaultIfEmpty([.. first, .. last])
            .MinBy(order => VisitingOrder.CostOf(costs, order, shape.RoundTrip))!;
    }

    private static List<int> NearestNeighbours(double[][] costs, int[] stops, int seed)
    {
        var (order, rest) = (new List<int> { seed }, stops.Where(stop => stop != seed).ToList());

        while (rest.Count > 0)
        {
            var next = rest.MinBy(stop => costs[order[^1]][stop]);
            order.Add(next);
            rest.Remove(next);
        }

        return order;
    }

    private static int[] Improved(double[][] costs, int[] order, TourShape shape)
    {
        var (lo, hi) = (shape.FirstFixed ? 1 : 0, order.Length - (shape.LastFixed ? 2 : 1));
        var least = Indifference * VisitingOrder.CostOf(costs, order, shape.RoundTrip);

        while (TurnRound() || Move())
        {
        }

        return order;

        bool TurnRound()
        {
            for (var i = lo; i < hi; i++)
            {
                // What the stretch itself saves when it is walked the other way: nothing where costs are symmetric.
                var turned = 0.0;

                for (var j = i + 1; j <= hi; j++)
                {
                    turned += Gap(j - 1, j) - costs[order[j]][order[j - 1]];

                    if (Gap(i - 1, i) + Gap(j, j + 1) - Gap(i - 1, j) - Gap(i, j + 1) + turned > least)
                    {
                        Array.Reverse(order, i, j - i + 1);
                        return true;
                    }
                }
            }

            return false;
        }

        // Swaps two adjacent stretches, one of them short.
        bool Move()
        {
            for (var i = lo; i < hi; i++)
            {
                for (var j = i; j < hi; j++)
                {
                    var furthest = j - i < LongestMove ? hi : Math.Min(hi, j + LongestMove);

                    for (var k = j + 1; k <= furthest; k++)
                    {
                        if (Gap(i - 1, i) + Gap(j, j + 1) + Gap(k, k + 1) - Gap(i - 1, j + 1) - Gap(k, i) - Gap(j, k + 1) > least)
                        {
                            Array.Reverse(order, i, k - i + 1);
                            Array.Reverse(order, i, k - j);
                            Array.Reverse(order, i + k - j, j - i + 1);
                            return true;
                        }
                    }
                }
            }

            return false;
        }

        // An open tour has nothing to walk before its first stop and after its last.
        double Gap(int a, int b) =>
            a < 0 || (b == order.Length && !shape.RoundTrip) ? 0 : costs[order[a]][order[b == order.Length ? 0 : b]];
    }
}
