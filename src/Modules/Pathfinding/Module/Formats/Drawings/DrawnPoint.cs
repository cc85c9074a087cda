using System.Numerics;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>A place on a drawing, or a way from one to another. Double, as drawings lie millions of metres from their origin.</summary>
internal readonly record struct DrawnPoint(double X, double Y)
{
    public double Length => double.Hypot(X, Y);

    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>The same length, a quarter turn further.</summary>
    public DrawnPoint Across => new(-Y, X);

    /// <summary>Of length 1.</summary>
    public DrawnPoint Unit => this * (1 / Length);

    public static DrawnPoint operator +(DrawnPoint one, DrawnPoint other) => new(one.X + other.X, one.Y + other.Y);

    public static DrawnPoint operator -(DrawnPoint one, DrawnPoint other) => new(one.X - other.X, one.Y - other.Y);

    public static DrawnPoint operator *(DrawnPoint one, double factor) => new(one.X * factor, one.Y * factor);

    public double Dot(DrawnPoint other) => (X * other.X) + (Y * other.Y);

    public Vector2 ToVector() => new((float)X, (float)Y);
}
