using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>A route and its surroundings: another line within them counts as the same route.</summary>
internal sealed class Corridor
{
    // Less than rough ground beside a path, more than a path's own variation.
    private const double Dearer = 1.25;

    private readonly CostGrid _grid;
    private readonly List<Sample> _samples;
    private readonly float[] _distances;
    private readonly double _reach;

    /// <param name="grid">The grid of the route.</param>
    /// <param name="line">The route's line.</param>
    /// <param name="reach">Pixels to either side.</param>
    public Corridor(CostGrid grid, IReadOnlyList<(double X, double Y)> line, double reach)
    {
        (_grid, _samples, _reach) = (grid, SamplesOf(line), reach);
        var cells = new byte[grid.Width * grid.Height];

        foreach (var sample in _samples)
        {
            cells[(sample.Cell.Y * grid.Width) + sample.Cell.X] = 1;
        }

        _distances = DistanceTransform.Euclidean(new GrayImage(grid.Width, grid.Height, cells));
    }

    public bool Holds(Cell cell) => _distances[(cell.Y * _grid.Width) + cell.X] <= _reach;

    /// <summary>
    /// The share of another line's length that is the same route, 0 to 1: the parts near it, and the parts beside it with nothing
    /// between that is blocked or costlier than both on average. So on open ground many lines are the same route.
    /// </summary>
    public double ShareOf(IReadOnlyList<(double X, double Y)> line)
    {
        var samples = SamplesOf(line);
        var (length, shared) = (0.0, 0.0);

        for (var from = 0; from < samples.Count;)
        {
            var isNear = Holds(samples[from].Cell);
            var count = samples.Skip(from).TakeWhile(sample => Holds(sample.Cell) == isNear).Count();
            var piece = samples.GetRange(from, count);
            var own = piece.Sum(static sample => sample.Length);
            length += own;
            shared += isNear || IsOpenTo(piece) ? own : 0;
            from += count;
        }

        return length > 0 ? shared / length : 1;
    }

    // Sweeps from the stretch of the route whose ends are nearest to the piece's ends.
    private bool IsOpenTo(List<Sample> piece)
    {
        var (first, last) = (NearestTo(piece[0]), NearestTo(piece[^1]));
        var limit = Dearer * Math.Max(piece.Average(CostAt), _samples[Math.Min(first, last)..(Math.Max(first, last) + 1)].Average(CostAt));

        for (var i = 0; i < piece.Count; i++)
        {
            var opposite = _samples[first + ((last - first) * i / Math.Max(1, piece.Count - 1))];

            if (CellSegment.Between((piece[i].X, piece[i].Y), (opposite.X, opposite.Y))
                .Any(between => CostOf(between.Cell) is var cost && !(cost > 0 && cost <= limit)))
            {
                return false;
            }
        }

        return true;
    }

    private int NearestTo(Sample sample) =>
        Enumerable.Range(0, _samples.Count).MinBy(i => double.Hypot(_samples[i].X - sample.X, _samples[i].Y - sample.Y));

    private float CostAt(Sample sample) => CostOf(sample.Cell);

    private float CostOf(Cell cell) => _grid.CostOf(cell.X, cell.Y);

    // One sample for each pixel of length.
    private static List<Sample> SamplesOf(IReadOnlyList<(double X, double Y)> line)
    {
        var samples = new List<Sample>();

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var length = double.Hypot(b.X - a.X, b.Y - a.Y);
            var count = (int)Math.Ceiling(length);

            for (var step = 0; step < count; step++)
            {
                var share = (step + 0.5) / count;
                samples.Add(new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)), length / count));
            }
        }

        return samples;
    }

    private readonly record struct Sample(double X, double Y, double Length)
    {
        public Cell Cell => Cell.At(X, Y);
    }
}
