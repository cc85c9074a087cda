using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Training.Evaluation;

/// <summary>Whether a route is right by the truth, as shared/tools/score/product_routes.py and eval.py define it.</summary>
internal sealed class RouteJudge(GrayImage truth)
{
    // As a share of the diagonal: a jamb that a route grazes by some pixels is no wall crossed.
    private const double Band = 0.01;

    private readonly double _diagonal = Math.Sqrt(((double)truth.Width * truth.Width) + ((double)truth.Height * truth.Height));

    /// <summary>
    /// The route is at most 1.25 times as long as the true one, and crosses no true wall or has a true way beside it, that is within
    /// 1 % of the diagonal and again at most 1.25 times as long.
    /// </summary>
    /// <param name="line">At least two positions in pixels.</param>
    /// <param name="pair">Reachable.</param>
    /// <param name="cancellationToken">Ends the searches.</param>
    public bool IsRight(IReadOnlyList<(double X, double Y)> line, TruthRoute pair, CancellationToken cancellationToken)
    {
        var most = RouteScore.LongestDetour * pair.Length!.Value;
        var length = line.Zip(line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();
        var cells = CellsOf(line);
        return (length <= most && Crossings(cells, cancellationToken) == 0) || WayBeside(cells, pair, cancellationToken) <= most;
    }

    /// <summary>
    /// Counts runs of the path over pixels that the truth blocks. A run is no crossing if the truth has a way round it of about
    /// the same length: grazing a corner is not walking through a wall.
    /// </summary>
    public int Crossings(IReadOnlyList<Cell> path, CancellationToken cancellationToken)
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
        var width = Math.Min(truth.Width, Math.Max(from.X, to.X) + reach + 1) - left;
        var height = Math.Min(truth.Height, Math.Max(from.Y, to.Y) + reach + 1) - top;
        var costs = new float[width * height];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = IsWall(new(left + (i % width), top + (i / width))) ? 0 : 1;
        }

        var round = new GridSearch(new(width, height, costs))
            .FindPath(new(from.X - left, from.Y - top), new(to.X - left, to.Y - top), cancellationToken);
        return round?.Cost <= (2 * run) + slack;
    }

    // The length of the true way near the path; null if there is none.
    private double? WayBeside(List<Cell> path, TruthRoute pair, CancellationToken cancellationToken)
    {
        var (start, goal) = (new Cell(pair.Start[0], pair.Start[1]), new Cell(pair.Goal[0], pair.Goal[1]));
        var on = new byte[truth.Pixels.Length];

        Cell[] way = [.. CellsOf([start.Centre, path[0].Centre]), .. path, .. CellsOf([path[^1].Centre, goal.Centre])];

        foreach (var cell in way)
        {
            on[IndexOf(cell)] = 1;
        }

        var reach = Math.Max(6, Math.Round(Band * _diagonal));
        var distance = DistanceTransform.Euclidean(new GrayImage(truth.Width, truth.Height, on));
        var costs = new float[distance.Length];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = distance[i] <= reach && !TruthValue.IsBlocked(truth.Pixels[i]) ? 1 : 0;
        }

        var band = new CostGrid(truth.Width, truth.Height, costs);
        return band.IsPassable(start) && band.IsPassable(goal)
            ? new GridSearch(band).FindPath(start, goal, cancellationToken)?.Cost
            : null;
    }

    // Every half pixel.
    private List<Cell> CellsOf(IReadOnlyList<(double X, double Y)> line)
    {
        var cells = new List<Cell>();

        foreach (var (a, b) in line.Zip(line.Skip(1)))
        {
            var steps = Math.Max(1, (int)Math.Ceiling(2 * Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y))));

            for (var step = 0; step <= steps; step++)
            {
                var at = (X: a.X + ((b.X - a.X) * step / steps), Y: a.Y + ((b.Y - a.Y) * step / steps));
                var cell = new Cell(Math.Clamp((int)at.X, 0, truth.Width - 1), Math.Clamp((int)at.Y, 0, truth.Height - 1));

                if (cells.Count == 0 || cells[^1] != cell)
                {
                    cells.Add(cell);
                }
            }
        }

        return cells;
    }

    private bool IsWall(Cell cell) => TruthValue.IsBlocked(truth.Pixels[IndexOf(cell)]);

    private int IndexOf(Cell cell) => (cell.Y * truth.Width) + cell.X;
}
