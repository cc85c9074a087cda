using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Training.Evaluation;

/// <summary>
/// Walks the pairs of the truth on the predicted mask, as shared/tools/score/eval.py defines it, and looks at the truth
/// for walls on the way.
/// </summary>
internal sealed class RouteScorer
{
    private readonly GrayImage _truth;
    private readonly CostGrid _predicted;
    private readonly double _diagonal;

    public RouteScorer(GrayImage truth, GrayImage predicted)
    {
        _truth = truth;
        _predicted = new(truth.Width, truth.Height, [.. predicted.Pixels.Select(static p => TruthValue.IsWalkable(p) ? 1f : 0f)]);
        _diagonal = Math.Sqrt(((double)truth.Width * truth.Width) + ((double)truth.Height * truth.Height));
    }

    /// <summary>Start and goal may be this far from what is predicted walkable, in pixels.</summary>
    private int SnapRadius => Math.Max(8, (int)(0.015 * _diagonal));

    public IReadOnlyList<RouteScore> Score(IReadOnlyList<TruthRoute> routes, CancellationToken cancellationToken)
    {
        var scores = new RouteScore[routes.Count];

        // One search answers all pairs of a start; the truth has two starts a map.
        var pairs = routes.Select((route, i) => (Route: route, Index: i, Start: Snapped(route.Start), Goal: Snapped(route.Goal)));

        foreach (var group in pairs.GroupBy(static p => p.Goal is null ? null : p.Start))
        {
            var field = group.Key is { } start ? DistanceField.From(_predicted, start, cancellationToken) : null;

            foreach (var (route, i, _, goal) in group)
            {
                var path = goal is { } end ? field?.PathTo(end) : null;
                scores[i] = new(route.Reachable, route.Length, path?.Cost, path is null ? 0 : Crossings(path.Cells, cancellationToken));
            }
        }

        return scores;
    }

    private Cell? Snapped(int[] pixel) => NearestPassableCell.Find(_predicted, pixel[0] + 0.5, pixel[1] + 0.5, SnapRadius, null);

    /// <summary>
    /// Counts runs of the path over pixels that the truth blocks. A run is no crossing if the truth has a way round it of about
    /// the same length: grazing a corner is not walking through a wall.
    /// </summary>
    private int Crossings(IReadOnlyList<Cell> path, CancellationToken cancellationToken)
    {
        var slack = Math.Max(6, (int)(0.008 * _diagonal));
        var crossings = 0;

        for (var i = 0; i < path.Count; i++)
        {
            if (!IsWall(path[i]))
            {
                continue;
            }

            var first = i;

            while (i < path.Count && IsWall(path[i]))
            {
                i++;
            }

            var run = i - first;

            // A path may begin or end inside a wall, because its ends were snapped.
            var crosses = first == 0 || i == path.Count
                ? run > slack
                : !HasWayRound(path[first - 1], path[i], run, slack, cancellationToken);
            crossings += crosses ? 1 : 0;
        }

        return crossings;
    }

    private bool HasWayRound(Cell from, Cell to, int run, int slack, CancellationToken cancellationToken)
    {
        var reach = run + slack;
        var (left, top) = (Math.Max(0, Math.Min(from.X, to.X) - reach), Math.Max(0, Math.Min(from.Y, to.Y) - reach));
        var width = Math.Min(_truth.Width, Math.Max(from.X, to.X) + reach + 1) - left;
        var height = Math.Min(_truth.Height, Math.Max(from.Y, to.Y) + reach + 1) - top;
        var costs = new float[width * height];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = IsWall(new(left + (i % width), top + (i / width))) ? 0 : 1;
        }

        var round = new GridSearch(new(width, height, costs))
            .FindPath(new(from.X - left, from.Y - top), new(to.X - left, to.Y - top), cancellationToken);
        return round?.Cost <= (2 * run) + slack;
    }

    private bool IsWall(Cell cell) => TruthValue.IsBlocked(_truth.Pixels[(cell.Y * _truth.Width) + cell.X]);
}
