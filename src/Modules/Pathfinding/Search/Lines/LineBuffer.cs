namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>Receives one line after another, so that a search allocates nothing. Not thread-safe: use one for each thread.</summary>
public sealed class LineBuffer
{
    private (double X, double Y)[] _points = new (double, double)[64];
    private int _count;

    /// <summary>
    /// From start to goal, both included, in pixels; a single point if they are one cell. Empty before the first line and if there
    /// is none; valid until the next search.
    /// </summary>
    public ReadOnlySpan<(double X, double Y)> Points => _points.AsSpan(0, _count);

    /// <summary>Pixels; NaN if there is no line. The same to the last digit for the way back.</summary>
    public double Length { get; private set; } = double.NaN;

    internal void Clear() => (_count, Length) = (0, double.NaN);

    internal void Add(double x, double y)
    {
        if (_count == _points.Length)
        {
            Array.Resize(ref _points, 2 * _count);
        }

        _points[_count++] = (x, y);
    }

    /// <summary>Measures the line, which was found from the first of its ends in reading order.</summary>
    internal void Finish(bool isReversed)
    {
        Length = 0;

        for (var i = 1; i < _count; i++)
        {
            Length += double.Hypot(_points[i].X - _points[i - 1].X, _points[i].Y - _points[i - 1].Y);
        }

        if (isReversed)
        {
            Array.Reverse(_points, 0, _count);
        }
    }
}
