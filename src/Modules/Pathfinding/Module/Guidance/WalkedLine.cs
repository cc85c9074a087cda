namespace ModularPath.Pathfinding.Guidance;

/// <summary>A line, by how far along it one is; all in pixels.</summary>
internal sealed class WalkedLine
{
    private readonly IReadOnlyList<(double X, double Y)> _line;
    private readonly double[] _along;

    public WalkedLine(IReadOnlyList<(double X, double Y)> line)
    {
        (_line, _along) = (line, new double[line.Count]);

        for (var i = 1; i < line.Count; i++)
        {
            _along[i] = _along[i - 1] + double.Hypot(line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
        }
    }

    public double Length => _along[^1];

    /// <summary>Where it bends.</summary>
    public IEnumerable<double> Bends => _along.Skip(1).SkipLast(1);

    public (double X, double Y) At(double along)
    {
        var i = 1;

        while (i + 1 < _line.Count && _along[i] < along)
        {
            i++;
        }

        if (_line.Count < 2)
        {
            return _line[0];
        }

        var piece = _along[i] - _along[i - 1];
        var share = piece > 0 ? Math.Clamp((along - _along[i - 1]) / piece, 0, 1) : 0;
        return (_line[i - 1].X + (share * (_line[i].X - _line[i - 1].X)), _line[i - 1].Y + (share * (_line[i].Y - _line[i - 1].Y)));
    }

    /// <summary>Radians clockwise from the right, as y goes down.</summary>
    public double Heading(double from, double to)
    {
        var (a, b) = (At(Math.Max(0, from)), At(Math.Min(Length, to)));
        return Math.Atan2(b.Y - a.Y, b.X - a.X);
    }

    /// <summary>The nearest point: how far away, how far along, and whether the place is on the left.</summary>
    public (double Away, double Along, bool IsLeft) Nearest((double X, double Y) place)
    {
        var best = (Away: double.PositiveInfinity, Along: 0.0, IsLeft: false);

        for (var i = 1; i < _line.Count; i++)
        {
            var (a, b, length) = (_line[i - 1], _line[i], _along[i] - _along[i - 1]);

            if (length > 0)
            {
                var (dx, dy) = ((b.X - a.X) / length, (b.Y - a.Y) / length);
                var on = Math.Clamp(((place.X - a.X) * dx) + ((place.Y - a.Y) * dy), 0, length);
                var away = double.Hypot(place.X - a.X - (on * dx), place.Y - a.Y - (on * dy));
                best = away < best.Away ? (away, _along[i - 1] + on, (dx * (place.Y - a.Y)) - (dy * (place.X - a.X)) < 0) : best;
            }
        }

        return best;
    }
}
