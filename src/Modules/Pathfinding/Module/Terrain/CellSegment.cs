using System.Collections;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The part of a straight line within one cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="From">Its start, in pixels from the line's start.</param>
/// <param name="To">Its end.</param>
internal readonly record struct CellSegment(Cell Cell, double From, double To)
{
    public double Length => To - From;

    /// <summary>
    /// Splits a line at the grid lines (Amanatides and Woo 1987). Cells touched only at a corner are not included: this is for
    /// measuring along a line, not for checking it.
    /// </summary>
    public static CellSegments Between((double X, double Y) a, (double X, double Y) b) => new(a, b);
}

/// <summary>The parts of a straight line, one after another; a loop over them takes no memory.</summary>
internal struct CellSegments : IEnumerable<CellSegment>, IEnumerator<CellSegment>
{
    // As a share of a line: shorter parts are rounding at a corner that the line turns at.
    private const double Rounding = 1e-12;

    private readonly (double X, double Y) _start;
    private readonly (double X, double Y) _delta;
    private readonly double _length;
    private readonly double _stepX;
    private readonly double _stepY;
    private double _nextX;
    private double _nextY;
    private double _at;

    public CellSegments((double X, double Y) a, (double X, double Y) b)
    {
        (_start, _delta) = (a, (b.X - a.X, b.Y - a.Y));
        _length = Math.Sqrt((_delta.X * _delta.X) + (_delta.Y * _delta.Y));
        (_nextX, _stepX) = Crossings(a.X, _delta.X);
        (_nextY, _stepY) = Crossings(a.Y, _delta.Y);
    }

    public CellSegment Current { get; private set; }

    readonly object IEnumerator.Current => Current;

    public bool MoveNext()
    {
        while (_at < 1 && _length > 0)
        {
            var (from, to) = (_at, Math.Min(1, Math.Min(_nextX, _nextY)));
            _at = to;
            _nextX += _nextX <= to ? _stepX : 0;
            _nextY += _nextY <= to ? _stepY : 0;

            if (to - from > Rounding)
            {
                var middle = (from + to) / 2;
                var cell = Cell.At(_start.X + (middle * _delta.X), _start.Y + (middle * _delta.Y));
                Current = new CellSegment(cell, from * _length, to * _length);
                return true;
            }
        }

        return false;
    }

    public readonly CellSegments GetEnumerator() => this;

    readonly IEnumerator<CellSegment> IEnumerable<CellSegment>.GetEnumerator() => this;

    readonly IEnumerator IEnumerable.GetEnumerator() => this;

    readonly void IEnumerator.Reset() => throw new NotSupportedException();

    readonly void IDisposable.Dispose()
    {
    }

    // The first crossing of a grid line and the distance between two, as fractions of the line.
    private static (double First, double Step) Crossings(double start, double delta)
    {
        if (delta == 0)
        {
            return (double.PositiveInfinity, double.PositiveInfinity);
        }

        var line = delta > 0 ? Math.Floor(start) + 1 : Math.Ceiling(start) - 1;
        return ((line - start) / delta, 1 / Math.Abs(delta));
    }
}
