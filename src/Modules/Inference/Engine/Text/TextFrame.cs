using System.Numerics;

namespace ModularPath.Inference.Engine.Text;

/// <summary>A turned rectangle around a line of text.</summary>
/// <param name="Centre">Pixels of the picture.</param>
/// <param name="Along">The direction of reading, of length one.</param>
/// <param name="Length">Along the line.</param>
/// <param name="Height">Across it.</param>
internal readonly record struct TextFrame(Vector2 Centre, Vector2 Along, float Length, float Height)
{
    public Vector2 Down => new(-Along.Y, Along.X);

    public double Angle => ((Math.Atan2(Along.Y, Along.X) * 180 / Math.PI) + 360) % 360;

    /// <summary>As a reader of the text sees them: top left, top right, bottom right, bottom left.</summary>
    public Vector2[] Corners
    {
        get
        {
            var (right, down) = (Along * Length / 2, Down * Height / 2);
            return [Centre - right - down, Centre + right - down, Centre + right + down, Centre - right + down];
        }
    }

    /// <summary>The same rectangle, read in a direction that is so many quarters further clockwise.</summary>
    public TextFrame Turned(int quarters) => (quarters & 3) switch
    {
        1 => new TextFrame(Centre, Down, Height, Length),
        2 => this with { Along = -Along },
        3 => new TextFrame(Centre, -Down, Height, Length),
        _ => this,
    };

    /// <summary>The same in a picture that is so many times as large, with its corner moved.</summary>
    public TextFrame Scaled(float factor, Vector2 move) => new((Centre * factor) + move, Along, Length * factor, Height * factor);

    /// <summary>Whether a point lies in it.</summary>
    public bool Contains(Vector2 point)
    {
        var offset = point - Centre;
        return Math.Abs(Vector2.Dot(offset, Along)) <= Length / 2 && Math.Abs(Vector2.Dot(offset, Down)) <= Height / 2;
    }

    /// <summary>The smallest rectangle around points, read as nearly rightwards as its sides allow.</summary>
    /// <param name="points">At least one.</param>
    public static TextFrame Around(List<Vector2> points)
    {
        var hull = Hull(points);
        var (best, least) = (default(TextFrame), float.MaxValue);

        for (var i = 0; i < hull.Count; i++)
        {
            var side = hull[(i + 1) % hull.Count] - hull[i];
            var along = side.LengthSquared() > 0 ? Vector2.Normalize(side) : Vector2.UnitX;
            var frame = Around(hull, along);

            if (frame.Length * frame.Height < least)
            {
                (best, least) = (frame, frame.Length * frame.Height);
            }
        }

        while (best.Along.X < 0.7071f)
        {
            best = best.Turned(1);
        }

        return best;
    }

    private static TextFrame Around(List<Vector2> points, Vector2 along)
    {
        var down = new Vector2(-along.Y, along.X);
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));

        foreach (var point in points)
        {
            var turned = new Vector2(Vector2.Dot(point, along), Vector2.Dot(point, down));
            (low, high) = (Vector2.Min(low, turned), Vector2.Max(high, turned));
        }

        var middle = (low + high) / 2;
        return new TextFrame((along * middle.X) + (down * middle.Y), along, high.X - low.X, high.Y - low.Y);
    }

    // A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions, 1979.
    private static List<Vector2> Hull(List<Vector2> points)
    {
        List<Vector2> sorted = [.. points.OrderBy(static p => p.X).ThenBy(static p => p.Y)];
        var hull = new List<Vector2>(2 * sorted.Count);

        foreach (var half in (IEnumerable<Vector2>[])[sorted, Enumerable.Reverse(sorted)])
        {
            var start = hull.Count;

            foreach (var point in half)
            {
                while (hull.Count >= start + 2 && Cross(hull[^2], hull[^1], point) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add(point);
            }

            hull.RemoveAt(hull.Count - 1);
        }

        return hull.Count > 0 ? hull : [sorted[0]];
    }

    private static float Cross(Vector2 origin, Vector2 a, Vector2 b) =>
        ((a.X - origin.X) * (b.Y - origin.Y)) - ((a.Y - origin.Y) * (b.X - origin.X));
}
