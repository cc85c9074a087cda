using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The exact outline of a class in a mask, along the edges of its pixels, as SVG path data.</summary>
internal static class MaskOutlines
{
    /// <summary>Closed loops to be filled by the even-odd rule; empty if the class does not occur.</summary>
    /// <param name="labels">Row-major.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="label">The class.</param>
    public static string ToSvgPath(byte[] labels, int width, int height, byte label)
    {
        var path = new StringBuilder();

        foreach (var ring in MaskRings.Trace(labels, width, height, label))
        {
            var (x, y) = ring[0];
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}");

            // The last side closes the loop by itself.
            foreach (var corner in ring.Skip(1))
            {
                _ = corner.Y == y
                    ? path.Append(CultureInfo.InvariantCulture, $"h{corner.X - x}")
                    : path.Append(CultureInfo.InvariantCulture, $"v{corner.Y - y}");
                (x, y) = corner;
            }

            path.Append('z');
        }

        return path.ToString();
    }
}
