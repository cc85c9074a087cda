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
    private readonly RouteJudge _judge;
    private readonly CostGrid _predicted;
    private readonly double _diagonal;

    public RouteScorer(GrayImage truth, GrayImage predicted)
    {
        _judge = new(truth);
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
                var crossings = path is null ? 0 : _judge.Crossings(path.Cells, cancellationToken);
                scores[i] = new(route.Reachable, route.Length, path?.Cost, crossings);
            }
        }

        return scores;
    }

    private Cell? Snapped(int[] pixel) => NearestPassableCell.Find(_predicted, pixel[0] + 0.5, pixel[1] + 0.5, SnapRadius, null);
}
