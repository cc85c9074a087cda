using System.Numerics;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.CentreLines;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// Paints the classes of a storey's pixels. Indoor files know no walls: these are the borders of rooms, and what lies between rooms in the
/// building. Openings lie on borders, or in the thickness between two.
/// </summary>
/// <param name="plan">The storey.</param>
/// <param name="toPixels">From longitude and latitude.</param>
/// <param name="scale">Metres per pixel.</param>
/// <param name="cancelled">Nobody waits for it any more.</param>
internal sealed class IndoorMask(IndoorPlan plan, AffineTransform toPixels, double scale, CancellationToken cancelled)
{
    // Metres. Programs draw an opening on one face of the wall, or in its middle.
    private const double ThickestWall = 0.65;

    // Metres: an opening lies so near to the border that it goes through.
    private const double Aside = 0.25;

    // Metres: borders so near to each other are the same.
    private const double Same = 0.1;

    // Metres, and the pixels that no diagonal step slips through.
    private const double BorderWall = 0.1;
    private const double LeastWidth = 3;

    // Of an opening's length, where the wall is measured.
    private static readonly double[] Samples = [0.25, 0.5, 0.75];

    private readonly double _reach = ThickestWall / scale;

    public GrayImage Paint(int width, int height)
    {
        ((double X, double Y) From, (double X, double Y) To)[] openings =
            [.. plan.Openings.Select(opening => (ToPixel(opening.From), ToPixel(opening.To)))];
        (IndoorArea Area, (double X, double Y)[][] Rings)[] areas =
            [.. plan.Areas.Select(area => (area, area.Rings.Select(Ring).ToArray()))];
        var others = areas.Where(static area => area.Area.Border == IndoorBorder.WallsBesideOthers).ToArray();
        using var surface = new DrawingSurface(width, height, smooth: false);
        surface.Clear(Rgba.Gray((int)MapClass.Background));

        foreach (var ground in plan.Grounds)
        {
            Fill(surface, [.. ground.Select(Ring)], MapClass.Wall);
        }

        foreach (var (area, rings) in areas.OrderBy(static area => area.Area.Class is MapClass.Wall or MapClass.Obstacle))
        {
            Fill(surface, rings, area.Class);
        }

        var pen = new Pen(Rgba.Gray((int)MapClass.Wall), (float)Math.Max(LeastWidth, BorderWall / scale), Round: true);

        foreach (var (area, rings) in areas.Where(static area => area.Area.Border != IndoorBorder.Open))
        {
            cancelled.ThrowIfCancellationRequested();
            var shared = area.Border == IndoorBorder.WallsBesideOthers
                ? others.Where(other => other.Area != area && Touch(other.Rings[0], rings[0]))
                    .SelectMany(static other => other.Rings).SelectMany(RingPlaces.Sides).ToArray()
                : [];

            foreach (var side in rings.SelectMany(RingPlaces.Sides))
            {
                Stroke(surface, side, shared, pen);
            }
        }

        var classes = surface.ToMask();

        foreach (var opening in openings)
        {
            cancelled.ThrowIfCancellationRequested();
            Cut(classes, opening.From, opening.To);
        }

        return classes;
    }

    private (double X, double Y) ToPixel((double X, double Y) place) => toPixels.Apply(place.X, place.Y);

    private (double X, double Y)[] Ring((double X, double Y)[] ring) => [.. ring.Select(ToPixel)];

    private static void Fill(DrawingSurface surface, IReadOnlyList<(double X, double Y)[]> rings, MapClass value)
    {
        using var shape = Shape.EvenOdd();

        foreach (var ring in rings)
        {
            shape.Ring([.. ring.Select(ToVector)]);
        }

        surface.Fill(shape, Rgba.Gray((int)value));
    }

    private static Vector2 ToVector((double X, double Y) place) => new((float)place.X, (float)place.Y);

    private bool Touch((double X, double Y)[] one, (double X, double Y)[] other)
    {
        var ((left, top, right, bottom), (otherLeft, otherTop, otherRight, otherBottom)) = (Bounds(one), Bounds(other));
        var near = Same / scale;
        return left <= otherRight + near && otherLeft <= right + near && top <= otherBottom + near && otherTop <= bottom + near;

        static (double Left, double Top, double Right, double Bottom) Bounds((double X, double Y)[] ring) => (
            ring.Min(static c => c.X), ring.Min(static c => c.Y), ring.Max(static c => c.X), ring.Max(static c => c.Y));
    }

    // All of a border that it does not share.
    private void Stroke(
        DrawingSurface surface, ((double X, double Y) From, (double X, double Y) To) side,
        ((double X, double Y) From, (double X, double Y) To)[] shared, Pen pen)
    {
        var at = 0.0;

        foreach (var (from, to) in shared.Select(other => Common(side, other)).OfType<(double From, double To)>().Order())
        {
            Line(at, from);
            at = Math.Max(at, to);
        }

        Line(at, 1);

        void Line(double from, double to)
        {
            if (to > from)
            {
                using var shape = Shape.Polyline(On(from), On(to));
                surface.Stroke(shape, pen);
            }
        }

        Vector2 On(double share) => ToVector(
            (side.From.X + (share * (side.To.X - side.From.X)), side.From.Y + (share * (side.To.Y - side.From.Y))));
    }

    // From which share of a side to which it is the same as another.
    private (double From, double To)? Common(
        ((double X, double Y) From, (double X, double Y) To) side, ((double X, double Y) From, (double X, double Y) To) other)
    {
        var (dx, dy) = (side.To.X - side.From.X, side.To.Y - side.From.Y);
        var length = (dx * dx) + (dy * dy);

        if (length == 0)
        {
            return null;
        }

        var (one, two) = (Share(other.From), Share(other.To));
        var (from, to) = (Math.Min(one, two), Math.Max(one, two));
        return to > from && IsNear(from) && IsNear(to) ? (from, to) : null;

        double Share((double X, double Y) place) =>
            Math.Clamp((((place.X - side.From.X) * dx) + ((place.Y - side.From.Y) * dy)) / length, 0, 1);

        bool IsNear(double share) => CentreLines.Places.Square(
            (side.From.X + (share * dx), side.From.Y + (share * dy)), other.From, other.To) <= Same / scale * (Same / scale);
    }

    // What is wall between the floors on both sides becomes door, as far as the wall is thick.
    private void Cut(GrayImage classes, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = double.Hypot(dx, dy);

        if (length < 1)
        {
            return;
        }

        var (across, along) = ((X: -dy / length, Y: dx / length), (X: dx / length, Y: dy / length));
        (double X, double Y)[] places = [.. Samples.Select(share => (from.X + (share * dx), from.Y + (share * dy)))];
        var back = places.Max(place => Depth(classes, place, (-across.X, -across.Y)));
        var front = places.Max(place => Depth(classes, place, across));

        for (var depth = -back; depth <= front; depth += 0.5)
        {
            for (var at = 0.0; at <= length; at += 0.5)
            {
                var x = (int)(from.X + (at * along.X) + (depth * across.X));
                var y = (int)(from.Y + (at * along.Y) + (depth * across.Y));

                if ((uint)x < (uint)classes.Width && (uint)y < (uint)classes.Height
                    && classes.Pixels[(y * classes.Width) + x] == (byte)MapClass.Wall)
                {
                    classes.Pixels[(y * classes.Width) + x] = (byte)MapClass.Door;
                }
            }
        }
    }

    // Through the wall to the floor, or to what is outside; nothing where the wall goes on. The wall may begin a little aside.
    private double Depth(GrayImage classes, (double X, double Y) from, (double X, double Y) step)
    {
        var isIn = false;

        for (var depth = 0.0; depth <= _reach; depth += 0.5)
        {
            var (x, y) = ((int)(from.X + (depth * step.X)), (int)(from.Y + (depth * step.Y)));

            if ((uint)x >= (uint)classes.Width || (uint)y >= (uint)classes.Height)
            {
                return 0;
            }

            var isWall = classes.Pixels[(y * classes.Width) + x] is (byte)MapClass.Wall or (byte)MapClass.Door;

            if (!isWall && (isIn || depth > Aside / scale))
            {
                return isIn ? depth : 0;
            }

            isIn |= isWall;
        }

        return 0;
    }
}
