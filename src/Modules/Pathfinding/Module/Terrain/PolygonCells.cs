using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>Which pixels a polygon covers. The ring's last corner is joined to its first.</summary>
internal static class PolygonCells
{
    // An edge that ends at a pixel's border has not entered the pixel.
    private const double Rounding = 1e-7;

    /// <summary>Pixels whose centre is inside by the even-odd rule.</summary>
    public static IEnumerable<Cell> Inside(IReadOnlyList<(double X, double Y)> ring, int width, int height)
    {
        var crossings = new List<double>();
        var (top, bottom) = (ring.Min(static p => p.Y), ring.Max(static p => p.Y));

        for (var row = (int)Math.Max(0, Math.Floor(top)); row <= Math.Min(height - 1, Math.Floor(bottom)); row++)
        {
            var y = row + 0.5;
            crossings.Clear();
            crossings.AddRange(
                from edge in Edges(ring)
                where edge.A.Y <= y != edge.B.Y <= y
                select edge.A.X + ((y - edge.A.Y) / (edge.B.Y - edge.A.Y) * (edge.B.X - edge.A.X)));
            crossings.Sort();

            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var last = Math.Min(width, Math.Ceiling(crossings[i + 1] - 0.5));

                for (var column = (int)Math.Max(0, Math.Ceiling(crossings[i] - 0.5)); column < last; column++)
                {
                    yield return new Cell(column, row);
                }
            }
        }
    }

    /// <summary>
    /// Pixels that overlap the polygon anywhere: those that an edge enters, and those whose centre is inside. An edge between two
    /// pixels enters neither. May contain duplicates.
    /// </summary>
    public static IEnumerable<Cell> Overlapped(IReadOnlyList<(double X, double Y)> ring, int width, int height) =>
        Edges(ring).Where(static edge => !RunsBetween(edge)).SelectMany(static edge => CellSegment.Between(edge.A, edge.B))
            .Where(static piece => piece.Length > Rounding).Select(static piece => piece.Cell)
            .Where(cell => cell.X >= 0 && cell.Y >= 0 && cell.X < width && cell.Y < height)
            .Concat(Inside(ring, width, height));

    private static bool RunsBetween(((double X, double Y) A, (double X, double Y) B) edge) =>
        (edge.A.X == edge.B.X && double.IsInteger(edge.A.X)) || (edge.A.Y == edge.B.Y && double.IsInteger(edge.A.Y));

    private static IEnumerable<((double X, double Y) A, (double X, double Y) B)> Edges(IReadOnlyList<(double X, double Y)> ring) =>
        ring.Zip(ring.Skip(1).Append(ring[0]));
}
