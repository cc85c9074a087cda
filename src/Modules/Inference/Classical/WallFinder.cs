namespace ModularPath.Inference.Classical;

/// <summary>
/// Finds walls in the ink: keeps thick strokes, hatched bands and double lines; drops text, dimension lines, furniture and noise.
/// Lengths are shares of the longer side of the picture.
/// </summary>
internal static class WallFinder
{
    private const double SmallMark = 0.022;
    private const double Hatching = 0.004;
    private const double HollowWall = 0.006;
    private const double ThinLine = 0.0018;
    private const double ShortWall = 0.045;
    private const double Badge = 0.12;

    public static GrayImage Find(Ink ink)
    {
        var side = Math.Max(ink.Binary.Width, ink.Binary.Height);
        var marks = Keep(ink.Binary, Connectivity.Eight, (_, box) => Math.Max(box.Width, box.Height) >= side * SmallMark);
        var solid = Morphology.Close(marks, Math.Max(1, (int)Math.Round(side * Hatching)));
        var hollows = Keep(
            Binary.Not(solid), Connectivity.Four, (_, box) => Math.Min(box.Width, box.Height) <= side * HollowWall);
        var thick = Morphology.Open(Binary.Or(solid, hollows), (int)Math.Round(side * ThinLine));
        return Keep(thick, Connectivity.Eight, (area, box) =>
            Math.Max(box.Width, box.Height) >= side * ShortWall && !IsBadge(area, box, side));
    }

    // An isolated filled disc is the badge of a room number; pillars are smaller or square.
    private static bool IsBadge(int area, ComponentBounds box, int side) =>
        Math.Max(box.Width, box.Height) <= side * Badge
        && Math.Abs(box.Width - box.Height) <= 0.1 * box.Width
        && area >= 0.5 * box.Width * box.Height
        && area <= 0.85 * box.Width * box.Height;

    private static GrayImage Keep(GrayImage binary, Connectivity connectivity, Func<int, ComponentBounds, bool> isKept)
    {
        var components = ConnectedComponents.Label(binary, connectivity);
        var kept = new bool[components.Count + 1];
        for (var label = 1; label < kept.Length; label++)
        {
            kept[label] = isKept(components.Areas[label], components.Bounds[label]);
        }

        var pixels = new byte[binary.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = kept[components.Labels[i]] ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(binary.Width, binary.Height, pixels);
    }
}
