namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>The arc that a leaf of a door draws as it swings.</summary>
/// <param name="Hinge">The arc's centre.</param>
/// <param name="From">One of its ends: the leaf's edge, open or closed.</param>
/// <param name="To">The other.</param>
/// <param name="IsDoor">The arc's layer says so.</param>
internal sealed record SwungLeaf(DrawnPoint Hinge, DrawnPoint From, DrawnPoint To, bool IsDoor)
{
    // Most leaves are drawn open by a right angle; some by half of one, for short, or all around.
    private const double LeastSweep = 25 * Math.PI / 180;
    private const double MostSweep = 185 * Math.PI / 180;

    // How far points of a circle may lie off it: Bézier curves and short lines do.
    private const double MostOff = 0.02;

    private const int LeastPoints = 5;

    public double Radius => (From - Hinge).Length;

    public static IEnumerable<SwungLeaf> In(DrawnPath path, LayerMeaning meaning)
    {
        if (meaning is LayerMeaning.Wall or LayerMeaning.Window)
        {
            yield break;
        }

        foreach (var ring in path.Rings)
        {
            foreach (var (from, to) in ring.Curves)
            {
                if (Fitted(ring.Points.AsSpan(from, to - from + 1)) is { } hinge)
                {
                    yield return new SwungLeaf(hinge, ring.Points[from], ring.Points[to], meaning == LayerMeaning.Door);
                }
            }
        }
    }

    private static DrawnPoint? Fitted(ReadOnlySpan<DrawnPoint> curve)
    {
        if (curve.Length < LeastPoints || CentreOf(curve[0], curve[curve.Length / 2], curve[^1]) is not { } centre)
        {
            return null;
        }

        var radius = (curve[0] - centre).Length;
        var sweep = 0d;

        for (var i = 1; i < curve.Length; i++)
        {
            var (before, here) = (curve[i - 1] - centre, curve[i] - centre);

            if (Math.Abs(here.Length - radius) > MostOff * radius)
            {
                return null;
            }

            sweep += Math.Atan2((before.X * here.Y) - (before.Y * here.X), before.Dot(here));
        }

        return Math.Abs(sweep) is > LeastSweep and < MostSweep ? centre : null;
    }

    // Where the bisectors of two chords meet.
    private static DrawnPoint? CentreOf(DrawnPoint one, DrawnPoint middle, DrawnPoint other)
    {
        var (a, b) = (middle - one, other - one);
        var twice = 2 * ((a.X * b.Y) - (a.Y * b.X));
        var (ofA, ofB) = (a.Dot(a), b.Dot(b));
        var centre = new DrawnPoint(((b.Y * ofA) - (a.Y * ofB)) / twice, ((a.X * ofB) - (b.X * ofA)) / twice);
        return centre.IsFinite ? one + centre : null;
    }
}
