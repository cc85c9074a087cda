namespace ModularPath.Training.Datasets.Sources;

/// <summary>A mask on which shapes are drawn, later ones over earlier ones.</summary>
internal sealed class ShapeMask
{
    private readonly int _width;
    private readonly int _height;

    public ShapeMask(int width, int height, byte label)
    {
        (_width, _height) = (width, height);
        Labels = new byte[width * height];
        Labels.AsSpan().Fill(label);
    }

    public byte[] Labels { get; }

    /// <summary>Fills the pixels whose centres lie inside, by the even-odd rule.</summary>
    /// <param name="points">x, y, x, y, ... in pixels; the last point is joined to the first.</param>
    /// <param name="label">To write.</param>
    /// <exception cref="FormatException">There are fewer than three points, or half a one.</exception>
    public void FillPolygon(IReadOnlyList<double> points, byte label)
    {
        if (points.Count < 6 || points.Count % 2 != 0)
        {
            throw new FormatException($"a polygon has {points.Count} numbers");
        }

        var crossings = new List<double>();

        for (var row = 0; row < _height; row++)
        {
            crossings.Clear();

            for (var i = 0; i < points.Count; i += 2)
            {
                var (x1, y1) = (points[i], points[i + 1]);
                var (x2, y2) = (points[(i + 2) % points.Count], points[(i + 3) % points.Count]);
                var y = row + 0.5;

                if (y1 <= y != y2 <= y)
                {
                    crossings.Add(x1 + ((y - y1) / (y2 - y1) * (x2 - x1)));
                }
            }

            crossings.Sort();

            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var (from, to) = (Column(crossings[i]), Column(crossings[i + 1]));
                Labels.AsSpan((row * _width) + from, to - from).Fill(label);
            }
        }
    }

    /// <summary>Fills runs of pixels, column after column: the lengths are alternately of pixels outside and inside the shape.</summary>
    /// <exception cref="FormatException">They do not add up to the mask.</exception>
    public void FillRuns(IReadOnlyList<int> counts, byte label)
    {
        if (counts.Any(static count => count < 0) || counts.Sum(static count => (long)count) != Labels.Length)
        {
            throw new FormatException("the run lengths do not add up to the picture");
        }

        var at = 0;

        for (var i = 0; i < counts.Count; i++)
        {
            for (var end = at + counts[i]; at < end; at++)
            {
                if (i % 2 == 1)
                {
                    Labels[(at % _height * _width) + (at / _height)] = label;
                }
            }
        }
    }

    // The first pixel whose centre is at or right of the position.
    private int Column(double x) => (int)Math.Clamp(Math.Ceiling(x - 0.5), 0, _width);
}
