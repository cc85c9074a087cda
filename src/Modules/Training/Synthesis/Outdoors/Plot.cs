using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>A convex piece of land; corners clockwise on the screen.</summary>
internal sealed class Plot(Vector2[] corners)
{
    public ReadOnlySpan<Vector2> Corners => corners;

    public Vector2 Centre => corners.Aggregate(Vector2.Zero, (sum, c) => sum + c) / corners.Length;

    public float Area
    {
        get
        {
            var twice = 0f;
            for (var i = 0; i < corners.Length; i++)
            {
                var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
                twice += (a.X * b.Y) - (a.Y * b.X);
            }

            return MathF.Abs(twice) / 2;
        }
    }

    public Shape Outline => Shape.Polygon(corners);

    public static Plot Rectangle(float left, float top, float right, float bottom) =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)]);

    public (Vector2 From, Vector2 To) LongestEdge()
    {
        var best = 0;
        for (var i = 1; i < corners.Length; i++)
        {
            if (Length(i) > Length(best))
            {
                best = i;
            }
        }

        return (corners[best], corners[(best + 1) % corners.Length]);
    }

    /// <summary>The part on the side of a line that the normal points to (Sutherland and Hodgman, 1974), or null if none is left.</summary>
    public Plot? Clip(Vector2 point, Vector2 normal)
    {
        var kept = new List<Vector2>(corners.Length + 1);

        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            var (da, db) = (Vector2.Dot(a - point, normal), Vector2.Dot(b - point, normal));

            if (da >= 0)
            {
                kept.Add(a);
            }

            if (da >= 0 != db >= 0)
            {
                kept.Add(Vector2.Lerp(a, b, da / (da - db)));
            }
        }

        return kept.Count < 3 ? null : new Plot([.. kept]);
    }

    /// <summary>What is left when a strip is taken off along every edge.</summary>
    public Plot? Inset(float distance)
    {
        Plot? plot = this;

        for (var i = 0; i < corners.Length && plot is not null; i++)
        {
            var along = Vector2.Normalize(corners[(i + 1) % corners.Length] - corners[i]);
            var inward = new Vector2(-along.Y, along.X);
            plot = plot.Clip(corners[i] + (inward * distance), inward);
        }

        return plot;
    }

    public bool Contains(Vector2 point)
    {
        for (var i = 0; i < corners.Length; i++)
        {
            var along = corners[(i + 1) % corners.Length] - corners[i];
            if (Vector2.Dot(point - corners[i], new(-along.Y, along.X)) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private float Length(int edge) => Vector2.DistanceSquared(corners[edge], corners[(edge + 1) % corners.Length]);
}
