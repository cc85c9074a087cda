using System.Numerics;
using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>
/// An outline of lines and curves, in units of the surface's view. Angles are in degrees, clockwise on the screen, 0 to the right.
/// </summary>
public sealed class Shape : IDisposable
{
    private readonly SKPathBuilder _builder = new();
    private SKPath? _path;

    internal SKPath Path => _path ??= _builder.Snapshot();

    public static Shape Polygon(params ReadOnlySpan<Vector2> corners) => new Shape().Ring(corners);

    public static Shape Polyline(params ReadOnlySpan<Vector2> points) => new Shape().Line(points);

    public static Shape Rectangle(float left, float top, float right, float bottom) => new Shape().Box(left, top, right, bottom);

    public static Shape Circle(Vector2 centre, float radius) => new Shape().Ellipse(centre, radius, radius);

    /// <summary>Empty; where its rings overlap an even number of times it is not filled.</summary>
    public static Shape EvenOdd()
    {
        var shape = new Shape();
        shape._builder.FillType = SKPathFillType.EvenOdd;
        return shape;
    }

    /// <summary>Adds a closed ring.</summary>
    public Shape Ring(params ReadOnlySpan<Vector2> corners)
    {
        Line(corners);
        _builder.Close();
        return this;
    }

    /// <summary>Adds an open line.</summary>
    public Shape Line(params ReadOnlySpan<Vector2> points)
    {
        _path = null;
        _builder.MoveTo(points[0].X, points[0].Y);

        foreach (var point in points[1..])
        {
            _builder.LineTo(point.X, point.Y);
        }

        return this;
    }

    /// <summary>Adds a smooth curve through the points (quadratic pieces between their midpoints), closed or open.</summary>
    public Shape Curve(ReadOnlySpan<Vector2> points, bool closed)
    {
        _path = null;
        var start = closed ? (points[^1] + points[0]) / 2 : points[0];
        _builder.MoveTo(start.X, start.Y);

        for (var i = 0; i < points.Length; i++)
        {
            var last = i == points.Length - 1;
            var next = last && !closed ? points[i] : (points[i] + points[(i + 1) % points.Length]) / 2;
            _builder.QuadTo(points[i].X, points[i].Y, next.X, next.Y);
        }

        if (closed)
        {
            _builder.Close();
        }

        return this;
    }

    public Shape Box(float left, float top, float right, float bottom)
    {
        _path = null;
        _builder.AddRect(new SKRect(left, top, right, bottom));
        return this;
    }

    public Shape RoundBox(float left, float top, float right, float bottom, float radius)
    {
        _path = null;
        using var corner = new SKRoundRect(new SKRect(left, top, right, bottom), radius);
        _builder.AddRoundRect(corner);
        return this;
    }

    public Shape Ellipse(Vector2 centre, float radiusX, float radiusY)
    {
        _path = null;
        _builder.AddOval(new SKRect(centre.X - radiusX, centre.Y - radiusY, centre.X + radiusX, centre.Y + radiusY));
        return this;
    }

    public Shape Arc(Vector2 centre, float radius, float from, float sweep)
    {
        _path = null;
        _builder.AddArc(new SKRect(centre.X - radius, centre.Y - radius, centre.X + radius, centre.Y + radius), from, sweep);
        return this;
    }

    public void Dispose()
    {
        _path?.Dispose();
        _builder.Dispose();
    }
}
