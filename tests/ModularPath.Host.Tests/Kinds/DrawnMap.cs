using System.Numerics;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests.Kinds;

/// <summary>A small map drawn for a test by rules of its own, not by the generator that the model learns from.</summary>
/// <param name="Picture">What is uploaded.</param>
/// <param name="Barriers">Lines that no route may cross: the middles of walls, the sides and diagonals of buildings. Pixels.</param>
/// <param name="Ways">What is asked.</param>
internal sealed record DrawnMap(Picture Picture, IReadOnlyList<(Vector2 From, Vector2 To)> Barriers, IReadOnlyList<DrawnWay> Ways)
{
    /// <summary>Near the end of a wall, pixels: a jamb that is grazed is no wall crossed.</summary>
    private const float Graze = 4;

    /// <summary>Whether a route crosses no barrier and is at most 1.25 times as long as the way.</summary>
    public bool IsRight(DrawnWay way, IReadOnlyList<Vector2> route)
    {
        var length = 0f;

        for (var i = 1; i < route.Count; i++)
        {
            var (from, to) = (route[i - 1], route[i]);
            length += Vector2.Distance(from, to);
            if (Barriers.Any(barrier => Crosses(from, to, barrier.From, barrier.To)))
            {
                return false;
            }
        }

        return route.Count > 1 && length <= 1.25f * way.Length;
    }

    private static bool Crosses(Vector2 from, Vector2 to, Vector2 start, Vector2 end)
    {
        var trim = Vector2.Normalize(end - start) * Graze;
        var (a, b) = (start + trim, end - trim);
        return Vector2.Distance(start, end) > 2 * Graze
            && Side(a, b, from) * Side(a, b, to) < 0 && Side(from, to, a) * Side(from, to, b) < 0;
    }

    private static float Side(Vector2 from, Vector2 to, Vector2 point) =>
        ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X));
}
