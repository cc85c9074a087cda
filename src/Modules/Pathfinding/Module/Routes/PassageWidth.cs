using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// The width of a route's narrowest passage: the shortest free line from side to side through a point of the route. This is not
/// twice the clearance, which a shortest route brings down to half a pixel at every corner of the widest hall.
/// </summary>
/// <remarks>
/// Lines up to 60 degrees off the perpendicular count, since a route may pass the door of a thin wall obliquely. Lines closer to
/// the route's direction do not: they would measure the corner of a room in which the route begins.
/// </remarks>
internal sealed class PassageWidth
{
    // Half pixels between the samples of a first look.
    private const int Apart = 64;

    // Half pixels that are ruled out together, if they are; fewer than the least are measured one by one.
    private const int Together = 64;
    private const int Least = 8;

    // Pixels. Widths that differ by less are the same, and what was found first counts.
    private const double Same = 1e-9;

    private static readonly (double Cos, double Sin)[] Turns =
        [.. new[] { 0, 15, -15, 30, -30, 45, -45, 60, -60 }.Select(static d => (Math.Cos(d * Math.PI / 180), Math.Sin(d * Math.PI / 180)))];

    private readonly CostGrid _grid;
    private double _limit;
    private (double X, double Y)? _place;

    private PassageWidth(MapGround ground) => (_grid, _limit) = (ground.Anyone.Grid, ground.Diagonal);

    /// <summary>
    /// The narrowest place of a line, sampled every half pixel, as a wall may be one pixel thin; null if no place is bounded on
    /// both sides.
    /// </summary>
    public static ((double X, double Y) Place, double Width)? Narrowest(MapGround ground, IReadOnlyList<(double X, double Y)> line)
    {
        var width = new PassageWidth(ground);

        for (var i = 1; i < line.Count; i++)
        {
            width.Estimate(new Samples(line[i - 1], line[i]));
        }

        // What the estimate has found is found again, unless something before it on the way is as narrow.
        width._limit += 2 * Same;

        for (var i = 1; i < line.Count; i++)
        {
            width.Measure(new Samples(line[i - 1], line[i]));
        }

        return width._place is { } place ? (place, width._limit) : null;
    }

    // A few places, and straight across only: a limit that is near the width saves most of the work.
    private void Estimate(in Samples samples)
    {
        var across = samples.Across(Turns[0]);

        for (var i = 0; i < samples.Count; i += Apart)
        {
            _limit = Math.Min(_limit, Width(samples[i], across));
        }

        _limit = Math.Min(_limit, Width(samples[samples.Count - 1], across));
    }

    private void Measure(in Samples samples)
    {
        for (var first = 0; first < samples.Count; first += Together)
        {
            var last = Math.Min(first + Together, samples.Count) - 1;

            // Most places are wide in every direction.
            if (LeastWidth(samples, first, last, samples.Across(Turns[^2]), samples.Across(Turns[^1])) < _limit - Same)
            {
                foreach (var turn in Turns)
                {
                    Measure(samples, samples.Across(turn), first, last);
                }
            }
        }
    }

    private void Measure(in Samples samples, (double X, double Y) across, int first, int last)
    {
        if (last - first < Least)
        {
            for (var i = first; i <= last; i++)
            {
                if (Width(samples[i], across) is var width && width < _limit - Same)
                {
                    (_place, _limit) = (samples[i], width);
                }
            }
        }
        else if (LeastWidth(samples, first, last, across, across) < _limit - Same)
        {
            var middle = (first + last) / 2;
            Measure(samples, across, first, middle);
            Measure(samples, across, middle + 1, last);
        }
    }

    // At least the limit if nothing is found before it.
    private double Width((double X, double Y) place, (double X, double Y) across)
    {
        var left = Ray.Free(_grid, place, across, _limit);
        return left < _limit ? left + Ray.Free(_grid, place, (-across.X, -across.Y), _limit - left) : _limit;
    }

    // No sample between two is narrower in any direction between two; the limit if that is less.
    private double LeastWidth(in Samples samples, int first, int last, (double X, double Y) one, (double X, double Y) other)
    {
        var (from, to) = (samples[first], samples[last]);
        var left = new RayFan(_grid, from, to, one, other).Free(_limit);
        return left < _limit
            ? left + new RayFan(_grid, from, to, (-one.X, -one.Y), (-other.X, -other.Y)).Free(_limit - left)
            : _limit;
    }

    // The samples of a straight piece of the line.
    private readonly struct Samples((double X, double Y) from, (double X, double Y) to)
    {
        private readonly (double X, double Y) _from = from;
        private readonly (double X, double Y) _delta = (to.X - from.X, to.Y - from.Y);
        private readonly double _length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));

        public int Count => (int)Math.Ceiling(2 * _length);

        /// <summary>The direction across the way, turned by some degrees.</summary>
        public (double X, double Y) Across((double Cos, double Sin) turn)
        {
            var (x, y) = (_delta.X / _length, _delta.Y / _length);
            return ((-y * turn.Cos) - (x * turn.Sin), (x * turn.Cos) - (y * turn.Sin));
        }

        public (double X, double Y) this[int index]
        {
            get
            {
                var share = (index + 0.5) / Count;
                return (_from.X + (share * _delta.X), _from.Y + (share * _delta.Y));
            }
        }
    }
}
