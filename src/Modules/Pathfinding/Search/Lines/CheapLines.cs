using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Lines of nearly the least cost where costs differ: a path of steps in 32 directions, whose turns then move to where it costs least
/// (<see cref="TurnDescent"/>), once as it is, once with its pieces replaced by shortest lines. Not exact, as the weighted region
/// problem has no exact solution (De Carufel et al. 2014); how near it comes is measured in decisions.md of the tests. Thread-safe.
/// </summary>
/// <param name="grid">Without one-ways.</param>
/// <param name="shortest">Over the same cells.</param>
public sealed class CheapLines(CostGrid grid, ShortestLines shortest)
{
    // How much a path of steps may cost more than a line that it leads to.
    private const double Steps = 1.014;

    // Some 50 ms.
    private const int MostCells = 100_000;

    // Where several times as many may have to be looked at, a search keeps to a band around the line that is known, of so many cells.
    private const int FarCells = 4 * MostCells;
    private const int BandCells = 40_000;
    private const int LeastBand = 4;

    // On short ways a cell is too coarse: up to this many of them are divided.
    private const int MostRefined = 2500;
    private const int Finer = 3;

    // A smaller gain is rounding.
    private const double Gain = 1e-9;

    /// <summary>A cheap line.</summary>
    /// <param name="start">Passable.</param>
    /// <param name="goal">Passable, and connected with the start.</param>
    /// <param name="known">Some line between their centres; the result costs no more.</param>
    /// <param name="cancellationToken">Checked every few thousand cells.</param>
    public IReadOnlyList<(double X, double Y)> Find(
        Cell start, Cell goal, IReadOnlyList<(double X, double Y)> known, CancellationToken cancellationToken)
    {
        var limit = Steps * CostOf(known);
        var descent = new TurnDescent(grid);
        var near = AroundBoth(start, goal, limit);
        var isSmall = (long)near.Width * near.Height <= MostRefined;
        var cells = isSmall ? [] : OverCells(start, goal, known, limit, cancellationToken);
        IReadOnlyList<(double X, double Y)> path = cells.Length > 0 ? [.. cells.Select(static cell => cell.Centre)] : known;

        // Which is best depends on what makes the line turn: walls or costs.
        return new[]
        {
            known,
            descent.Settled(isSmall ? Refined(near, start, goal, limit, cancellationToken) ?? known : path),
            descent.Settled(Pulled(path, cancellationToken)),
        }.MinBy(CostOf)!;
    }

    private Cell[] OverCells(
        Cell start, Cell goal, IReadOnlyList<(double X, double Y)> known, double limit, CancellationToken cancellationToken)
    {
        // The places from which the way to both ends is within the limit lie in an ellipse.
        var (span, reach) = (double.Hypot(goal.X - start.X, goal.Y - start.Y), limit / grid.MinimumCost);
        var ellipse = Math.PI / 4 * reach * Math.Sqrt((reach * reach) - (span * span));
        return new StencilSearch(grid).Find(
            start, goal, limit, MostCells, ellipse > FarCells ? BandAround(known) : null, cancellationToken);
    }

    private Band BandAround(IReadOnlyList<(double X, double Y)> line)
    {
        var length = 0.0;

        for (var i = 1; i < line.Count; i++)
        {
            length += double.Hypot(line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
        }

        return new Band(grid, line, Math.Max(LeastBand, (int)(BandCells / (2 * length))));
    }

    // A path over a finer grid of the ground around.
    private (double X, double Y)[]? Refined(
        (int X, int Y, int Width, int Height) near, Cell start, Cell goal, double limit, CancellationToken cancellationToken)
    {
        var fine = new CostGridBuilder(Finer * near.Width, Finer * near.Height);

        for (var y = 0; y < Finer * near.Height; y++)
        {
            var row = fine.Row(y);

            for (var x = 0; x < row.Length; x++)
            {
                row[x] = grid.CostOf(near.X + (x / Finer), near.Y + (y / Finer));
            }
        }

        var found = new StencilSearch(fine.Build()).Find(Fine(start), Fine(goal), Finer * limit, int.MaxValue, null, cancellationToken);
        return found.Length > 0
            ? [.. found.Select(cell => TurnDescent.Turn(near.X + (cell.Centre.X / Finer), near.Y + (cell.Centre.Y / Finer)))]
            : null;

        Cell Fine(Cell cell) => new((Finer * (cell.X - near.X)) + (Finer / 2), (Finer * (cell.Y - near.Y)) + (Finer / 2));
    }

    // What a line of a cost can reach.
    private (int X, int Y, int Width, int Height) AroundBoth(Cell start, Cell goal, double limit)
    {
        var reach = limit / grid.MinimumCost / 2;
        var (x, y) = ((start.X + goal.X) / 2.0, (start.Y + goal.Y) / 2.0);
        var (left, top) = ((int)Math.Max(0, Math.Floor(x - reach)), (int)Math.Max(0, Math.Floor(y - reach)));
        return (
            left, top, (int)Math.Min(grid.Width, Math.Ceiling(x + reach) + 1) - left,
            (int)Math.Min(grid.Height, Math.Ceiling(y + reach) + 1) - top);
    }

    // Each piece as long as can be: tries the rest of the line, and half as much each time.
    private List<(double X, double Y)> Pulled(IReadOnlyList<(double X, double Y)> line, CancellationToken cancellationToken)
    {
        var (pulled, piece) = (new List<(double X, double Y)> { line[0] }, new LineBuffer());

        for (var at = 0; at < line.Count - 1;)
        {
            var reach = line.Count - 1 - at;

            for (; reach > 1; reach /= 2)
            {
                shortest.TryFind(CellAt(line[at]), CellAt(line[at + reach]), piece, cancellationToken);

                if (CostOf(piece.Points) <= CostOf(line, at, reach) + Gain)
                {
                    break;
                }
            }

            if (reach > 1)
            {
                pulled.AddRange(piece.Points[1..]);
            }
            else
            {
                pulled.Add(line[at + 1]);
            }

            at += Math.Max(1, reach);
        }

        return pulled;
    }

    private double CostOf(IReadOnlyList<(double X, double Y)> line) => CostOf(line, 0, line.Count - 1);

    private double CostOf(IReadOnlyList<(double X, double Y)> line, int from, int pieces)
    {
        var sum = 0.0;

        for (var i = from; i < from + pieces; i++)
        {
            sum += LineCost.Of(grid, line[i], line[i + 1]);
        }

        return sum;
    }

    private double CostOf(ReadOnlySpan<(double X, double Y)> line)
    {
        var sum = 0.0;

        for (var i = 1; i < line.Length; i++)
        {
            sum += LineCost.Of(grid, line[i - 1], line[i]);
        }

        return sum;
    }

    private static Cell CellAt((double X, double Y) place) => Cell.At(place.X, place.Y);
}
