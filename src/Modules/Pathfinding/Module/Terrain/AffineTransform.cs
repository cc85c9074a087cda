namespace ModularPath.Pathfinding.Terrain;

/// <summary><c>x' = A x + B y + C</c>, <c>y' = D x + E y + F</c>.</summary>
internal readonly record struct AffineTransform(double A, double B, double C, double D, double E, double F)
{
    public AffineTransform Inverse
    {
        get
        {
            var det = Determinant;
            var (a, b, d, e) = (E / det, -B / det, -D / det, A / det);
            return new AffineTransform(a, b, -((a * C) + (b * F)), d, e, -((d * C) + (e * F)));
        }
    }

    /// <summary>The factor by which areas grow; negative if it mirrors.</summary>
    public double Determinant => (A * E) - (B * D);

    /// <summary>The ratio of its singular values, 1 or more: how much it lengthens one direction more than another.</summary>
    public double Stretch
    {
        get
        {
            var sum = (A * A) + (B * B) + (D * D) + (E * E);
            var root = Math.Sqrt(Math.Max(0, (sum * sum) - (4 * Determinant * Determinant)));
            return Math.Sqrt((sum + root) / Math.Max(sum - root, double.Epsilon));
        }
    }

    public static AffineTransform Scaling(double x, double y) => new(x, 0, 0, 0, y, 0);

    public (double X, double Y) Apply(double x, double y) => ((A * x) + (B * y) + C, (D * x) + (E * y) + F);

    /// <summary>The inverse at a position; if parallel to the axes, without the rounding of a reciprocal.</summary>
    public (double X, double Y) Undo(double x, double y) => B == 0 && D == 0 ? ((x - C) / A, (y - F) / E) : Inverse.Apply(x, y);

    /// <summary>This transform followed by another.</summary>
    public AffineTransform Then(AffineTransform next) => new(
        (next.A * A) + (next.B * D), (next.A * B) + (next.B * E), (next.A * C) + (next.B * F) + next.C,
        (next.D * A) + (next.E * D), (next.D * B) + (next.E * E), (next.D * C) + (next.E * F) + next.F);
}
