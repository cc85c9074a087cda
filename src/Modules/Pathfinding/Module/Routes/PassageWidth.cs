using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// How wide a way is: the shortest free line from side to side through a place of the route. Not twice the clearance,
/// which a shortest route brings down to half a pixel at every corner of the widest hall.
/// </summary>
/// <remarks>
/// Lines up to 60 degrees off the right angle to the route count, since a thin wall's door may be passed aslant; those
/// nearer to its direction do not, for they would measure the corner of a room in which a route begins.
/// </remarks>
internal static class PassageWidth
{
    private static readonly (double Cos, double Sin)[] Turns =
        [.. new[] { 0, 15, -15, 30, -30, 45, -45, 60, -60 }.Select(static d => (Math.Cos(d * Math.PI / 180), Math.Sin(d * Math.PI / 180)))];

    /// <summary>The tightest place along a line, at every half pixel of it, for a wall may be a pixel thin; null where no place is bounded on both sides.</summary>
    public static ((double X, double Y) Place, double Width)? Narrowest(MapGround ground, IReadOnlyList<(double X, double Y)> line)
    {
        ((double X, double Y) Place, double Width)? narrowest = null;

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var steps = (int)Math.Ceiling(2 * length);

            for (var step = 0; step < steps; step++)
            {
                var share = (step + 0.5) / steps;
                (double X, double Y) place = (a.X + (share * dx), a.Y + (share * dy));

                foreach (var (cos, sin) in Turns)
                {
                    var across = (X: ((-dy * cos) - (dx * sin)) / length, Y: ((dx * cos) - (dy * sin)) / length);
                    var limit = narrowest?.Width ?? ground.Diagonal;

                    if (Across(ground, place, across, limit) is var width && width < limit)
                    {
                        narrowest = (place, width);
                    }
                }
            }
        }

        return narrowest;
    }

    private static double Across(MapGround ground, (double X, double Y) place, (double X, double Y) direction, double limit)
    {
        // Nothing lies within the clearance on either side: no need to look.
        if (2 * ground.Clearance[ground.IndexOf(Cell.At(place.X, place.Y))] > limit + 1)
        {
            return limit;
        }

        var left = Free(ground, place, direction, limit);
        return left < limit ? left + Free(ground, place, (-direction.X, -direction.Y), limit - left) : limit;
    }

    // Pixels until something impassable; at least the limit where nothing is found before it. Beyond the picture nothing is.
    private static double Free(MapGround ground, (double X, double Y) from, (double X, double Y) direction, double limit)
    {
        var grid = ground.Anyone.Grid;

        foreach (var piece in LinePiece.Of(from, (from.X + (limit * direction.X), from.Y + (limit * direction.Y))))
        {
            if (!grid.Contains(piece.Cell.X, piece.Cell.Y))
            {
                return double.PositiveInfinity;
            }

            if (!grid.IsPassable(piece.Cell))
            {
                return piece.From;
            }
        }

        return limit;
    }
}
