using System.Runtime.Intrinsics;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// What a map knows about whether a route on it is right: how sure the reading is around the route, how narrow and how open the way
/// is. The inputs of <see cref="RouteReliability"/>.
/// </summary>
/// <remarks>
/// A shortest route hugs corners, where every reading is unsure; so it is the surroundings of the route that count, not its own pixels.
/// Widths are relative to the picture's diagonal, as pictures come in all sizes.
/// </remarks>
internal static class RouteEvidence
{
    // Pixels to either side of the route, and of its narrowest place.
    private const int Far = 8;
    private const int Near = 3;

    // Surroundings hardly change from one pixel to the next.
    private const int Step = 3;

    // Keeps the logarithm of nothing finite.
    private const double Least = 0.01;

    /// <summary>The names of the values, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["low_surroundings", "mean_surroundings", "narrowest_width", "narrowest_surroundings", "open_surroundings", "blocked_pixels"];

    /// <summary>
    /// The values of a route; all finite. Of each confidence c the logarithm of doubt, 1 - c: around the least sure tenth of the route,
    /// on average around it, around its narrowest place, and of all blocked pixels of the map. Besides, the logarithm of the narrowest
    /// width, and the share of the surroundings that is walkable.
    /// </summary>
    /// <param name="ground">The map.</param>
    /// <param name="line">The route, in pixels.</param>
    /// <param name="narrowest">Its narrowest passage; null if there is none.</param>
    public static double[] Of(
        MapGround ground, IReadOnlyList<(double X, double Y)> line, ((double X, double Y) Place, double Width)? narrowest)
    {
        var (sure, open) = (new List<double>(), 0.0);

        foreach (var place in PlacesOn(line))
        {
            var (confidence, share) = Around(ground, place, Far);
            sure.Add(confidence);
            open += share;
        }

        sure.Sort();
        var tight = narrowest is { } passage ? Around(ground, Cell.At(passage.Place.X, passage.Place.Y), Near).Confidence : 1;
        return
        [
            Log(1 - sure[sure.Count / 10]),
            Log(1 - sure.Average()),
            Log((narrowest?.Width ?? ground.Diagonal) / ground.Diagonal),
            Log(1 - tight),
            open / sure.Count,
            Log(1 - ground.BlockedConfidence),
        ];
    }

    private static double Log(double share) => Math.Log(Math.Max(0, share) + Least);

    private static IEnumerable<Cell> PlacesOn(IReadOnlyList<(double X, double Y)> line)
    {
        yield return Cell.At(line[0].X, line[0].Y);

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var steps = (int)Math.Ceiling(double.Hypot(b.X - a.X, b.Y - a.Y) / Step);

            for (var step = 0; step < steps; step++)
            {
                var share = (step + 0.5) / steps;
                yield return Cell.At(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
            }
        }
    }

    // Mean confidence and walkable share of the square around a cell, as far as it lies in the picture.
    private static (double Confidence, double Open) Around(MapGround ground, Cell cell, int reach)
    {
        var (left, right) = (Math.Max(0, cell.X - reach), Math.Min(ground.Width - 1, cell.X + reach));
        var (top, bottom) = (Math.Max(0, cell.Y - reach), Math.Min(ground.Height - 1, cell.Y + reach));
        var (confidence, open) = (0u, 0u);

        for (var y = top; y <= bottom; y++)
        {
            var sure = ground.Confidence.AsSpan((y * ground.Width) + left, right - left + 1);
            var labels = ground.Labels.AsSpan((y * ground.Width) + left, right - left + 1);
            var x = 0;

            // Sixteen pixels at a time.
            for (; x + Vector128<byte>.Count <= sure.Length; x += Vector128<byte>.Count)
            {
                confidence += SumOf(Vector128.Create<byte>(sure[x..]));
                open += SumOf(Vector128.Shuffle(ground.Walkable, Vector128.Create<byte>(labels[x..])));
            }

            for (; x < sure.Length; x++)
            {
                confidence += sure[x];
                open += ground.Passable[labels[x]] ? 1u : 0;
            }
        }

        var pixels = (double)(right - left + 1) * (bottom - top + 1);
        return (confidence / pixels / byte.MaxValue, open / pixels);
    }

    private static uint SumOf(Vector128<byte> bytes) => Vector128.Sum(Vector128.WidenLower(bytes) + Vector128.WidenUpper(bytes));
}
