using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Something drawn: filled, stroked or both. Its curves are broken into short lines.</summary>
/// <param name="Rings">Its parts.</param>
/// <param name="Layer">Names of what it belongs to, the outermost first, a line each; empty if unnamed.</param>
internal sealed record DrawnPath(IReadOnlyList<DrawnRing> Rings, string Layer)
{
    /// <summary>Null if it is not filled.</summary>
    public Rgba? Fill { get; init; }

    /// <summary>Where parts overlap, only what an odd number of them covers is filled; else all that runs around it in one way.</summary>
    public bool IsEvenOdd { get; init; }

    /// <summary>Null if it is not stroked.</summary>
    public Rgba? Stroke { get; init; }

    /// <summary>Of the stroke, in units of the drawing; 0 for the thinnest line.</summary>
    public double Width { get; init; }

    /// <summary>How strokes end: flat, by half a width beyond, or round.</summary>
    public StrokeEnd End { get; init; }
}

/// <summary>How a stroke ends.</summary>
internal enum StrokeEnd
{
    Flat,
    Square,
    Round,
}

/// <summary>A line of a drawing.</summary>
/// <param name="Points">At least two; the first is not repeated at the end.</param>
/// <param name="IsClosed">The last is joined to the first.</param>
/// <param name="Curves">From which point to which it was a curve, ends included.</param>
internal sealed record DrawnRing(DrawnPoint[] Points, bool IsClosed, IReadOnlyList<(int From, int To)> Curves)
{
    /// <summary>Its straight pieces.</summary>
    public IEnumerable<(DrawnPoint From, DrawnPoint To)> Segments
    {
        get
        {
            for (var i = 1; i < Points.Length; i++)
            {
                yield return (Points[i - 1], Points[i]);
            }

            if (IsClosed && Points.Length > 2)
            {
                yield return (Points[^1], Points[0]);
            }
        }
    }

    public double Length => Segments.Sum(static piece => (piece.To - piece.From).Length);

    /// <summary>What it encloses, whichever way it runs.</summary>
    public double Area
    {
        get
        {
            var twice = 0d;
            var origin = Points[0];

            for (var i = 1; i < Points.Length; i++)
            {
                var (a, b) = (Points[i - 1] - origin, Points[i] - origin);
                twice += (a.X * b.Y) - (b.X * a.Y);
            }

            return Math.Abs(twice) / 2;
        }
    }
}

/// <summary>A line of text.</summary>
/// <param name="Text">Without blanks around it.</param>
/// <param name="Middle">About its middle.</param>
/// <param name="Size">Of the type, in units of the drawing.</param>
/// <param name="Layer">As of paths.</param>
internal sealed record DrawnText(string Text, DrawnPoint Middle, double Size, string Layer);
