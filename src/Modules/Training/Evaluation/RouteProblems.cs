using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Training.Evaluation;

/// <summary>
/// Makes pairs of start and goal on a true mask, for truth sets that bring none: two starts, and of random goals those with the largest
/// detours that lie apart, as the pairs of shared/data/maps-real were made.
/// </summary>
internal static class RouteProblems
{
    private const int Goals = 250;
    private const int Starts = 2;
    private const int MostTries = 8;

    // Shares of the diagonal: how far goals lie from the start and from each other, and the free space around both.
    private const double Apart = 0.15;
    private const double Clearance = 0.004;

    // Of everything walkable: a smaller region is an accident of the labels.
    private const double LeastRegion = 0.02;

    /// <returns>At most five pairs with a way, on pixels of which the truth says that they are walkable; may be empty.</returns>
    /// <param name="truth">Values of <see cref="TruthValue"/>.</param>
    /// <param name="seed">The same seed makes the same pairs.</param>
    /// <param name="cancellationToken">Ends the searches.</param>
    public static IReadOnlyList<TruthRoute> Of(GrayImage truth, int seed, CancellationToken cancellationToken)
    {
        var grid = new CostGrid(truth.Width, truth.Height, [.. truth.Pixels.Select(static p => TruthValue.IsWalkable(p) ? 1f : 0f)]);
        var diagonal = Math.Sqrt(((double)truth.Width * truth.Width) + ((double)truth.Height * truth.Height));
        var places = PlacesOn(truth, grid, Math.Max(2, Clearance * diagonal));
        var random = new Random(seed);
        var (pairs, starts) = (new List<TruthRoute>(), 0);

        for (var tries = 0; tries < MostTries && starts < Starts && places.Count > 0; tries++)
        {
            var start = places[random.Next(places.Count)];
            Cell[] goals = [.. Enumerable.Range(0, Goals).Select(_ => places[random.Next(places.Count)])
                .Where(goal => Distance(start, goal) > Apart * diagonal)];
            var taken = Taken(grid, start, goals, starts == 0 ? 3 : 2, Apart * diagonal, cancellationToken);
            pairs.AddRange(taken);
            starts += taken.Count > 0 ? 1 : 0;
        }

        return pairs;
    }

    private static List<TruthRoute> Taken(
        CostGrid grid, Cell start, IReadOnlyCollection<Cell> goals, int count, double apart, CancellationToken cancellationToken)
    {
        var field = DistanceField.From(grid, [start], new FieldBound { Targets = goals }, cancellationToken);
        var taken = new List<TruthRoute>();

        foreach (var goal in goals.Where(goal => double.IsFinite(field.CostTo(goal)))
            .OrderByDescending(goal => field.CostTo(goal) / Octile(start, goal)))
        {
            if (taken.Count < count && taken.TrueForAll(other => Distance(new(other.Goal[0], other.Goal[1]), goal) >= apart))
            {
                taken.Add(new([start.X, start.Y], [goal.X, goal.Y], true, field.CostTo(goal)));
            }
        }

        return taken;
    }

    private static List<Cell> PlacesOn(GrayImage truth, CostGrid grid, double clearance)
    {
        var regions = Regions.Of(grid);
        var least = LeastRegion * truth.Pixels.Count(static p => TruthValue.IsWalkable(p));
        var blocked = new GrayImage(
            truth.Width, truth.Height, [.. truth.Pixels.Select(static p => TruthValue.IsWalkable(p) ? (byte)0 : (byte)1)]);
        var distance = DistanceTransform.Euclidean(blocked);
        var places = new List<Cell>();

        for (var i = 0; i < distance.Length; i++)
        {
            var cell = new Cell(i % truth.Width, i / truth.Width);

            if (distance[i] >= clearance && regions.IdOf(cell) is not 0 and var region && regions.SizeOf(region) >= least)
            {
                places.Add(cell);
            }
        }

        return places;
    }

    private static double Distance(Cell a, Cell b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    private static double Octile(Cell a, Cell b)
    {
        var (dx, dy) = (Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
        return Math.Max(dx, dy) + ((Math.Sqrt(2) - 1) * Math.Min(dx, dy));
    }
}
