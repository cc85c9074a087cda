using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// What a map knows about whether a route on it is right: how sure the reading is around the route, how narrow and how winding the way
/// is. The inputs of <see cref="RouteReliability"/>.
/// </summary>
/// <remarks>
/// A shortest route hugs corners, where every reading is unsure; so it is the surroundings of the route that count, not its own pixels.
/// Everything is a share, or relative to the picture's diagonal, as pictures come in all sizes.
/// </remarks>
internal static class RouteEvidence
{
    private const double Sure = 0.95;

    // Pixels to either side of the route.
    private const int Near = 3;
    private const int Far = 8;

    // Surroundings hardly change from one pixel to the next.
    private const int Step = 3;

    // Keeps the logarithm of nothing finite.
    private const double Least = 0.01;

    private static readonly (string Name, Func<Facts, double> Of)[] Table =
    [
        ("least_near", static f => Log(1 - f.Near[0])),
        ("low_near", static f => Log(1 - f.Near[f.Near.Length / 10])),
        ("low_far", static f => Log(1 - f.Far[f.Far.Length / 10])),
        ("mean_far", static f => Log(1 - f.Far.Average())),
        ("unsure_share", static f => f.Unsure),
        ("narrowest", static f => Log(f.Narrowest)),
        ("narrowest_doubt", static f => Log(1 - f.NarrowestConfidence)),
        ("open_mean", static f => f.Open.Average()),
        ("open_least", static f => f.Open[0]),
        ("length", static f => Log(f.Length)),
        ("detour", static f => Math.Log(f.Detour)),
        ("walkable_doubt", static f => Log(1 - f.Walkable)),
        ("blocked_doubt", static f => Log(1 - f.Blocked)),
    ];

    /// <summary>The names of the values, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(static entry => entry.Name)];

    /// <summary>The values of a route; all finite.</summary>
    /// <param name="ground">The map.</param>
    /// <param name="line">The route, in pixels.</param>
    /// <param name="narrowest">Its narrowest passage; null if there is none.</param>
    public static double[] Of(
        MapGround ground, IReadOnlyList<(double X, double Y)> line, ((double X, double Y) Place, double Width)? narrowest)
    {
        var facts = Facts.Measure(ground, line, narrowest);
        return [.. Table.Select(entry => entry.Of(facts))];
    }

    private static double Log(double share) => Math.Log(Math.Max(0, share) + Least);

    /// <summary>Confidences and shares from 0 to 1; those along the route in ascending order.</summary>
    private sealed record Facts(
        double[] Near, double[] Far, double[] Open, double Unsure, double Narrowest, double NarrowestConfidence, double Length, double Detour,
        double Walkable, double Blocked)
    {
        public static Facts Measure(
            MapGround ground, IReadOnlyList<(double X, double Y)> line, ((double X, double Y) Place, double Width)? narrowest)
        {
            var (near, far, open) = (new List<double>(), new List<double>(), new List<double>());
            var (unsure, count) = (0, 0);

            foreach (var cell in CellsOn(line))
            {
                unsure += ground.Confidence[ground.IndexOf(cell)] < Sure * byte.MaxValue ? 1 : 0;

                if (count++ % Step == 0)
                {
                    near.Add(Around(ground, cell, RouteEvidence.Near).Confidence);
                    var (confidence, share) = Around(ground, cell, RouteEvidence.Far);
                    far.Add(confidence);
                    open.Add(share);
                }
            }

            near.Sort();
            far.Sort();
            open.Sort();
            var length = line.Zip(line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();
            var straight = double.Hypot(line[^1].X - line[0].X, line[^1].Y - line[0].Y);
            var (walkable, blocked) = ground.MeanConfidence;
            return new Facts(
                [.. near], [.. far], [.. open], (double)unsure / count,
                (narrowest?.Width ?? ground.Diagonal) / ground.Diagonal,
                narrowest is { } tight ? Around(ground, Cell.At(tight.Place.X, tight.Place.Y), RouteEvidence.Near).Confidence : 1,
                length / ground.Diagonal, Math.Max(length, 1) / Math.Max(straight, 1), walkable, blocked);
        }

        // One for each pixel of length.
        private static IEnumerable<Cell> CellsOn(IReadOnlyList<(double X, double Y)> line)
        {
            yield return Cell.At(line[0].X, line[0].Y);

            for (var i = 1; i < line.Count; i++)
            {
                var (a, b) = (line[i - 1], line[i]);
                var steps = (int)Math.Ceiling(double.Hypot(b.X - a.X, b.Y - a.Y));

                for (var step = 0; step < steps; step++)
                {
                    var share = (step + 0.5) / steps;
                    yield return Cell.At(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
                }
            }
        }

        // Of the square around a cell, as far as it lies in the picture.
        private static (double Confidence, double Open) Around(MapGround ground, Cell cell, int reach)
        {
            var (left, right) = (Math.Max(0, cell.X - reach), Math.Min(ground.Width - 1, cell.X + reach));
            var (top, bottom) = (Math.Max(0, cell.Y - reach), Math.Min(ground.Height - 1, cell.Y + reach));
            var (confidence, open) = (0, 0);

            for (var y = top; y <= bottom; y++)
            {
                for (var at = (y * ground.Width) + left; at <= (y * ground.Width) + right; at++)
                {
                    confidence += ground.Confidence[at];
                    open += ground.Passable[ground.Labels[at]] ? 1 : 0;
                }
            }

            var pixels = (double)(right - left + 1) * (bottom - top + 1);
            return (confidence / pixels / byte.MaxValue, open / pixels);
        }
    }
}
