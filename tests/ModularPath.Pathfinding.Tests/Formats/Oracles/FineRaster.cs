namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>Lines on a raster finer than the pixels they are given in.</summary>
internal static class FineRaster
{
    public static bool[] Of(IEnumerable<IReadOnlyList<(double X, double Y)>> lines, int width, int height, int fine)
    {
        var drawn = new bool[width * height];

        foreach (var (a, b) in lines.SelectMany(static line => line.Zip(line.Skip(1))))
        {
            var steps = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) * fine * 2) + 1;

            for (var i = 0; i <= steps; i++)
            {
                var share = (double)i / steps;
                var (x, y) = ((int)((a.X + (share * (b.X - a.X))) * fine), (int)((a.Y + (share * (b.Y - a.Y))) * fine));

                if (x >= 0 && y >= 0 && x < width && y < height)
                {
                    drawn[(y * width) + x] = true;
                }
            }
        }

        return drawn;
    }
}
