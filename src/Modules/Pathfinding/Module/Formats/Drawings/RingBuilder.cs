namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Builds the rings of a path; curves become short lines, and are remembered as curves.</summary>
internal sealed class RingBuilder
{
    private const int PiecesOfCurve = 16;

    // Two curves that meet with a sharper bend are two.
    private static readonly double Smooth = Math.Cos(10 * Math.PI / 180);

    private readonly List<DrawnRing> _rings = [];
    private readonly List<DrawnPoint> _points = [];
    private readonly List<(int From, int To)> _curves = [];

    /// <summary>All of them, the one that is being built included, which is done with.</summary>
    public IReadOnlyList<DrawnRing> Rings
    {
        get
        {
            End(false);
            return _rings;
        }
    }

    private DrawnPoint Here => _points[^1];

    public RingBuilder Move(DrawnPoint to)
    {
        End(false);
        _points.Add(to);
        return this;
    }

    public RingBuilder Line(DrawnPoint to)
    {
        if (_points.Count == 0 || to != Here)
        {
            _points.Add(to);
        }

        return this;
    }

    public void Cubic(DrawnPoint one, DrawnPoint two, DrawnPoint to)
    {
        var from = Here;
        Curve(
            share =>
            {
                var rest = 1 - share;
                return (from * (rest * rest * rest)) + (one * (3 * rest * rest * share)) + (two * (3 * rest * share * share))
                    + (to * (share * share * share));
            },
            to);
    }

    /// <param name="control">Its control point.</param>
    /// <param name="to">Its end.</param>
    /// <param name="weight">1 for a parabola; others are arcs.</param>
    public void Quadratic(DrawnPoint control, DrawnPoint to, double weight = 1)
    {
        var from = Here;
        Curve(
            share =>
            {
                var (a, b, c) = ((1 - share) * (1 - share), 2 * share * (1 - share) * weight, share * share);
                return ((from * a) + (control * b) + (to * c)) * (1 / (a + b + c));
            },
            to);
    }

    /// <summary>An arc of an ellipse with axes along x and y, from one angle, in radians.</summary>
    public void Arc(DrawnPoint centre, double radiusX, double radiusY, double from, double sweep)
    {
        DrawnPoint At(double share) =>
            centre + new DrawnPoint(radiusX * Math.Cos(from + (sweep * share)), radiusY * Math.Sin(from + (sweep * share)));

        Line(At(0));
        var pieces = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2)));

        for (var i = 0; i < pieces; i++)
        {
            var first = i;
            Curve(share => At((first + share) / pieces), At((first + 1d) / pieces));
        }
    }

    public RingBuilder Close()
    {
        if (_points.Count > 0)
        {
            var start = _points[0];
            End(true);
            _points.Add(start);
        }

        return this;
    }

    private void Curve(Func<double, DrawnPoint> at, DrawnPoint to)
    {
        var start = _points.Count - 1;

        for (var i = 1; i < PiecesOfCurve; i++)
        {
            Line(at((double)i / PiecesOfCurve));
        }

        Line(to);

        if (_points.Count - 1 <= start)
        {
            return;
        }

        if (_curves.Count > 0 && _curves[^1].To == start && start > 0
            && (_points[start] - _points[start - 1]).Unit.Dot((_points[start + 1] - _points[start]).Unit) > Smooth)
        {
            _curves[^1] = (_curves[^1].From, _points.Count - 1);
        }
        else
        {
            _curves.Add((start, _points.Count - 1));
        }
    }

    private void End(bool isClosed)
    {
        // Some programs close a ring by a line to its start, and some by both.
        if (_points.Count > 3 && _points[0] == _points[^1] && (_curves.Count == 0 || _curves[^1].To != _points.Count - 1))
        {
            _points.RemoveAt(_points.Count - 1);
            isClosed = true;
        }

        if (_points.Count > 1)
        {
            _rings.Add(new DrawnRing([.. _points], isClosed, [.. _curves]));
        }

        _points.Clear();
        _curves.Clear();
    }
}
