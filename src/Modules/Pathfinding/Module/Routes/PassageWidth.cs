using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// How wide a way is: the free length across the direction of travel, from side to side. Not twice the clearance,
/// which a shortest route brings down to half a pixel at every corner of the widest hall.
/// </summary>
internal static class PassageWidth
{
    /// <summary>The tightest place along a line, at every pixel of it; null where no place is bounded on both sides.</summary>
    public static ((double X, double Y) Place, double Width)? Narrowest(MapGround ground, IReadOnlyList<(double X, double Y)> line)
    {
        ((double X, double Y) Place, double Width)? narrowest = null;

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var steps = (int)Math.Ceiling(length);

            for (var step = 0; step < steps; step++)
            {
                var share = (step + 0.5) / steps;
                (double X, double Y) place = (a.X + (share * dx), a.Y + (share * dy));
                var limit = narrowest?.Width ?? ground.Diagonal;

                // Nothing within the clearance on either side: no need to look.
                if (2 * ground.Clearance[ground.IndexOf(Cell.At(place.X, place.Y))] > limit + 1)
                {
                    continue;
                }

                var left = Free(ground, place, (-dy / length, dx / length), limit);

                if (left < limit && left + Free(ground, place, (dy / length, -dx / length), limit - left) is var width && width < limit)
                {
                    narrowest = (place, width);
                }
            }
        }

        return narrowest;
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
