namespace ModularPath.Inference.Classical;

/// <summary>
/// Finds the outside by a flood fill from the border of the picture, with doors and windows closed. Of several ways to close
/// them, the weakest one that keeps the flood out of most of the interior is taken: a weaker one would lose rooms, a stronger
/// one would take courtyards and the space between buildings for interior.
/// </summary>
internal static class OutsideFinder
{
    // Least share of the picture that a plan encloses. If less is enclosed, the map has no outside.
    private const double LeastInterior = 0.15;

    // Share of the pixels with walls on all four sides that must stay interior for a plan to count as sealed.
    private const double Sealed = 0.85;

    /// <summary>The widest gap that is closed (share of the longer side), and whether all ink counts as wall; the weakest first.</summary>
    private static readonly (double Gap, bool WithInk)[] Seals = [(0.16, false), (0.16, true)];

    /// <param name="walls">255 = wall.</param>
    /// <param name="doors">255 = door, closed to the flood.</param>
    /// <param name="ink">255 = anything drawn.</param>
    /// <returns>255 = outside.</returns>
    public static GrayImage Find(GrayImage walls, GrayImage doors, GrayImage ink)
    {
        var side = Math.Max(walls.Width, walls.Height);
        var between = Binary.And(Between(walls, down: false), Between(walls, down: true));
        var surrounded = Binary.Count(Binary.Except(between, walls));
        GrayImage? best = null;
        var most = 0;
        foreach (var (gap, withInk) in Seals)
        {
            var barrier = Binary.Or(walls, doors);
            if (withInk)
            {
                barrier = Binary.Or(barrier, Binary.And(ink, between));
            }

            var outside = Flood(barrier, (int)(side * gap / 2));
            var interior = walls.Pixels.Length - Binary.Count(Binary.Or(outside, walls));
            if (best is null || interior > most)
            {
                (best, most) = (outside, interior);
            }

            if (most >= Sealed * surrounded)
            {
                break;
            }
        }

        return most < LeastInterior * walls.Pixels.Length
            ? new GrayImage(walls.Width, walls.Height, new byte[walls.Pixels.Length])
            : best!;
    }

    private static GrayImage Flood(GrayImage barrier, int reach)
    {
        var across = Morphology.Erode(Morphology.Dilate(barrier, reach, 0), reach, 0);
        var down = Morphology.Erode(Morphology.Dilate(barrier, 0, reach), 0, reach);
        var regions = ConnectedComponents.Label(Binary.Not(Binary.Or(across, down)), Connectivity.Four);
        var reached = new byte[barrier.Pixels.Length];
        for (var i = 0; i < reached.Length; i++)
        {
            var label = regions.Labels[i];
            reached[i] = label != 0 && TouchesBorder(regions.Bounds[label], barrier) ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(barrier.Width, barrier.Height, reached);
    }

    private static bool TouchesBorder(ComponentBounds bounds, GrayImage image) =>
        bounds.Left == 0 || bounds.Top == 0 || bounds.Right == image.Width - 1 || bounds.Bottom == image.Height - 1;

    /// <summary>255 from the first to the last wall of each row or column.</summary>
    private static GrayImage Between(GrayImage walls, bool down)
    {
        var axis = new ScanAxis(walls, down);
        var between = new GrayImage(walls.Width, walls.Height, new byte[walls.Pixels.Length]);
        for (var line = 0; line < axis.Lines; line++)
        {
            var (first, last) = (0, axis.Length - 1);
            while (first < axis.Length && walls.Pixels[axis.At(line, first)] == 0)
            {
                first++;
            }

            while (last > first && walls.Pixels[axis.At(line, last)] == 0)
            {
                last--;
            }

            for (var i = first; i <= last; i++)
            {
                between.Pixels[axis.At(line, i)] = byte.MaxValue;
            }
        }

        return between;
    }
}
