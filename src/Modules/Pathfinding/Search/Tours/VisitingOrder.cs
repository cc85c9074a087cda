namespace ModularPath.Pathfinding.Search.Tours;

/// <summary>The order of visiting stops with the least total cost: the travelling salesman problem.</summary>
public static class VisitingOrder
{
    /// <summary>Up to this many stops the order is optimal.</summary>
    public const int ExactUpTo = 12;

    /// <summary>
    /// Exact up to <see cref="ExactUpTo"/> stops (Held and Karp 1962). Above, nearest neighbour from every stop, each improved by
    /// 2-opt and Or-opt (Croes 1958; Or 1976): on 300 sets of 11 random stops 0.1 % above the optimum on average, 9 % at worst.
    /// </summary>
    /// <param name="costs">From each stop (row) to each (column): square, finite.</param>
    /// <param name="shape">The constraints.</param>
    /// <returns>All stops, as indices into <paramref name="costs"/>; for a round trip, without the return.</returns>
    /// <exception cref="ArgumentException">There are no stops, or the costs are not square or not finite.</exception>
    public static int[] Solve(double[][] costs, TourShape shape)
    {
        ArgumentNullException.ThrowIfNull(costs);

        if (costs.Length == 0 || costs.Any(row => row.Length != costs.Length || !row.All(double.IsFinite)))
        {
            throw new ArgumentException("The costs must be square and finite.", nameof(costs));
        }

        return Solve(costs, shape, costs.Length <= ExactUpTo ? HeldKarp.Order : LocalSearch.Order);
    }

    /// <summary>The total cost of an order.</summary>
    /// <param name="costs">From each stop to each.</param>
    /// <param name="order">Stops, as places in <paramref name="costs"/>.</param>
    /// <param name="roundTrip">Whether to add the way from the last stop back to the first.</param>
    public static double CostOf(double[][] costs, IReadOnlyList<int> order, bool roundTrip)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(order);
        var sum = roundTrip ? costs[order[^1]][order[0]] : 0;

        for (var i = 1; i < order.Count; i++)
        {
            sum += costs[order[i - 1]][order[i]];
        }

        return sum;
    }

    internal static int[] Solve(double[][] costs, TourShape shape, Func<double[][], TourShape, int[]> solve)
    {
        if (!shape.RoundTrip || (shape.FirstFixed && shape.LastFixed))
        {
            return solve(costs, shape);
        }

        // A round trip may start anywhere: it is solved from the first stop, then rotated.
        var order = solve(costs, new TourShape(true, true, false));
        var start = shape.LastFixed ? Array.IndexOf(order, order.Length - 1) + 1 : 0;
        return [.. order[start..], .. order[..start]];
    }
}

/// <summary>The constraints of a tour.</summary>
/// <param name="RoundTrip">It returns from the last stop to the first.</param>
/// <param name="FirstFixed">The first of the given stops comes first.</param>
/// <param name="LastFixed">The last of the given stops comes last.</param>
public readonly record struct TourShape(bool RoundTrip, bool FirstFixed, bool LastFixed);
