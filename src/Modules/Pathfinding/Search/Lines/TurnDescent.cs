using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// Moves the turns of a line to where it costs less, by ever smaller steps (pattern search; Hooke and Jeeves 1961). A line may turn
/// wherever it enters other ground.
/// </summary>
internal sealed class TurnDescent(CostGrid grid)
{
    private const double FirstStep = 0.5;
    private const double LastStep = 1.0 / 64;

    // Bounds the work: on noise costs change at every pixel.
    private const int MostTurns = 256;
    private const int MostMoves = 4000;

    // A smaller gain is not worth a move.
    private const double Gain = 1e-6;

    // Turns lie on multiples of this, half of how far a shortest line stays from a corner: elsewhere, a line could pass a corner by less
    // than what is left of a coordinate that is written and read again.
    private const double Lattice = 1.0 / (1 << 23);

    /// <summary>The place nearest to the given one where a line may turn.</summary>
    public static (double X, double Y) Turn(double x, double y) => (Math.Round(x / Lattice) * Lattice, Math.Round(y / Lattice) * Lattice);

    /// <param name="line">It bends where lines may turn (<see cref="Turn"/>). Its ends stay where they are.</param>
    /// <returns>A line that costs no more, and touches nothing that is blocked if the given one did not.</returns>
    public List<(double X, double Y)> Settled(IReadOnlyList<(double X, double Y)> line)
    {
        var (turns, moves) = (Divided(line), 0);

        for (var step = FirstStep; step >= LastStep; step /= 2)
        {
            // A turn that did not move is tried again only once one beside it has moved.
            var isSettled = new bool[turns.Count];

            for (var hasMoved = true; hasMoved && moves < MostMoves;)
            {
                hasMoved = false;

                for (var i = 1; i < turns.Count - 1; i++)
                {
                    if (isSettled[i])
                    {
                        continue;
                    }

                    isSettled[i] = !Move(turns, i, step);

                    if (!isSettled[i])
                    {
                        (hasMoved, isSettled[i - 1], isSettled[i + 1]) = (true, false, false);
                        moves++;
                    }
                }
            }

            Straighten(turns);
        }

        return turns;
    }

    // With a turn wherever the costs change.
    private List<(double X, double Y)> Divided(IReadOnlyList<(double X, double Y)> line)
    {
        var turns = new List<(double X, double Y)> { line[0] };

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var steps = (int)Math.Ceiling(double.Hypot(b.X - a.X, b.Y - a.Y));
            var before = CostAt(a);

            for (var step = 1; step < steps; step++)
            {
                var place = At((double)step / steps);
                var own = CostAt(place);

                if (!own.Equals(before) && turns.Count < MostTurns && TurnOnTheWay((step - 0.5) / steps) is { } turn)
                {
                    turns.Add(turn);
                }

                before = own;
            }

            turns.Add(b);

            (double X, double Y) At(double share) => (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));

            // None where the lattice is too coarse to turn between two corners.
            (double X, double Y)? TurnOnTheWay(double share)
            {
                var (x, y) = At(share);
                var turn = Turn(x, y);
                return LineOfSight.IsClear(grid, turns[^1], turn) && LineOfSight.IsClear(grid, turn, b) ? turn : null;
            }
        }

        return turns;
    }

    // To the best of the eight places around.
    private bool Move(List<(double X, double Y)> turns, int at, double step)
    {
        var (before, own, after) = (turns[at - 1], turns[at], turns[at + 1]);
        var (least, best) = (LineCost.Of(grid, before, own) + LineCost.Of(grid, own, after) - Gain, own);

        for (var direction = 0; direction < 8; direction++)
        {
            (double X, double Y) place = (own.X + (step * Compass.Dx[direction]), own.Y + (step * Compass.Dy[direction]));
            var cost = LineCost.Of(grid, before, place);
            cost += cost < least ? LineCost.Of(grid, place, after) : 0;

            if (cost < least && LineOfSight.IsClear(grid, before, place) && LineOfSight.IsClear(grid, place, after))
            {
                (least, best) = (cost, place);
            }
        }

        turns[at] = best;
        return best != own;
    }

    // Drops turns without which the line costs no more.
    private void Straighten(List<(double X, double Y)> turns)
    {
        for (var i = turns.Count - 2; i > 0; i--)
        {
            var (before, own, after) = (turns[i - 1], turns[i], turns[i + 1]);

            if (LineCost.Of(grid, before, after) <= LineCost.Of(grid, before, own) + LineCost.Of(grid, own, after) + (Gain / 1000)
                && LineOfSight.IsClear(grid, before, after))
            {
                turns.RemoveAt(i);
            }
        }
    }

    private float CostAt((double X, double Y) place) => grid.CostOf((int)place.X, (int)place.Y);
}
