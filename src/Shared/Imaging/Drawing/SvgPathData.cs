using System.Numerics;
using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>What a piece of a path is.</summary>
public enum PathVerb
{
    Move,
    Line,

    /// <summary>A quadratic Bézier curve.</summary>
    Quadratic,

    /// <summary>A rational quadratic: an arc of an ellipse.</summary>
    Conic,

    /// <summary>A cubic Bézier curve.</summary>
    Cubic,
    Close,
}

/// <summary>A piece of a path, from where the last one ended.</summary>
/// <param name="Verb">What it is.</param>
/// <param name="One">Its end, or its first control point.</param>
/// <param name="Two">The end of a quadratic or a conic; the second control point of a cubic.</param>
/// <param name="Three">The end of a cubic.</param>
/// <param name="Weight">Of a conic.</param>
public readonly record struct PathPiece(PathVerb Verb, Vector2 One, Vector2 Two = default, Vector2 Three = default, float Weight = 1);

/// <summary>The path data of SVG (attribute <c>d</c>), read by Skia.</summary>
public static class SvgPathData
{
    /// <summary>Its pieces; empty if it is malformed.</summary>
    public static IReadOnlyList<PathPiece> Read(string data)
    {
        using var path = SKPath.ParseSvgPathData(data);
        var pieces = new List<PathPiece>();

        if (path is null)
        {
            return pieces;
        }

        using var iterator = path.CreateRawIterator();
        Span<SKPoint> points = stackalloc SKPoint[4];

        for (var verb = iterator.Next(points); verb != SKPathVerb.Done; verb = iterator.Next(points))
        {
            pieces.Add(verb switch
            {
                SKPathVerb.Move => new PathPiece(PathVerb.Move, At(points[0])),
                SKPathVerb.Line => new PathPiece(PathVerb.Line, At(points[1])),
                SKPathVerb.Quad => new PathPiece(PathVerb.Quadratic, At(points[1]), At(points[2])),
                SKPathVerb.Conic => new PathPiece(PathVerb.Conic, At(points[1]), At(points[2]), default, iterator.ConicWeight()),
                SKPathVerb.Cubic => new PathPiece(PathVerb.Cubic, At(points[1]), At(points[2]), At(points[3])),
                _ => new PathPiece(PathVerb.Close, default),
            });
        }

        return pieces;
    }

    private static Vector2 At(SKPoint point) => new(point.X, point.Y);
}
