using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// The last check of a geometry before it is returned: it must not touch a pixel that is not walkable, not even at a corner, nor
/// go against a one-way. It uses only the mask and the request's one-ways, not the search, its grid or its line of sight: a bug
/// in those leads nobody through a wall.
/// </summary>
internal static class GeometryCheck
{
    public static bool IsWalkable(MapGround ground, IReadOnlyList<(double X, double Y)> line, OneWayCells? oneWay = null)
    {
        for (var i = 1; i < line.Count; i++)
        {
            if (!IsWalkable(ground, line[i - 1], line[i], oneWay))
            {
                return false;
            }
        }

        return line.Count > 0;
    }

    // Row by row: the part of the segment in the row, and every pixel from its left to its right end.
    private static bool IsWalkable(MapGround ground, (double X, double Y) a, (double X, double Y) b, OneWayCells? oneWay)
    {
        var (upper, lower) = a.Y <= b.Y ? (a, b) : (b, a);
        var height = lower.Y - upper.Y;

        for (var row = (int)Math.Floor(upper.Y); row <= (int)Math.Floor(lower.Y); row++)
        {
            var from = height > 0 ? Math.Clamp((row - upper.Y) / height, 0, 1) : 0;
            var to = height > 0 ? Math.Clamp((row + 1 - upper.Y) / height, 0, 1) : 1;
            var (p, q) = (upper.X + (from * (lower.X - upper.X)), upper.X + (to * (lower.X - upper.X)));

            for (var column = (int)Math.Floor(Math.Min(p, q)); column <= (int)Math.Floor(Math.Max(p, q)); column++)
            {
                if (column < 0 || column >= ground.Width || row < 0 || row >= ground.Height
                    || !ground.Passable[ground.Labels[(row * ground.Width) + column]]
                    || oneWay?.Allows(new(column, row), b.X - a.X, b.Y - a.Y) == false)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
