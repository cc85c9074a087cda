namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>
/// Rooms and doors of a true mask, without any code of the product: what a flood over floor reaches that doors end, and the connected
/// pixels of doors.
/// </summary>
/// <param name="Rooms">The pixels of each.</param>
/// <param name="Doors">The middle of each, and its longer side.</param>
internal sealed record TrueRooms(IReadOnlyList<List<int>> Rooms, IReadOnlyList<(double X, double Y, double Width)> Doors)
{
    // Pixels of pictures of half a megapixel.
    private const int SmallestRoom = 200;
    private const int SmallestDoor = 12;

    public static TrueRooms Of(SegmentationMask truth) => new(
        [.. Parts(truth, static label => label is 1 or 5).Where(static part => part.Count >= SmallestRoom)],
        [
            .. Parts(truth, static label => label == 4).Where(static part => part.Count >= SmallestDoor)
                .Select(part => Door(part, truth.Width)),
        ]);

    /// <summary>By pixel the number of its part, from 1; 0 for none.</summary>
    public static int[] Numbers(SegmentationMask mask, Func<byte, bool> isIn)
    {
        var numbers = new int[mask.Labels.Length];

        foreach (var (index, part) in Parts(mask, isIn).Index())
        {
            part.ForEach(at => numbers[at] = index + 1);
        }

        return numbers;
    }

    private static IEnumerable<List<int>> Parts(SegmentationMask mask, Func<byte, bool> isIn)
    {
        var seen = new bool[mask.Labels.Length];

        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !isIn(mask.Labels[start]))
            {
                continue;
            }

            var part = new List<int> { start };
            seen[start] = true;

            for (var i = 0; i < part.Count; i++)
            {
                var (x, y) = (part[i] % mask.Width, part[i] / mask.Width);
                Visit(x + 1, y);
                Visit(x - 1, y);
                Visit(x, y + 1);
                Visit(x, y - 1);
            }

            yield return part;

            void Visit(int x, int y)
            {
                var at = (y * mask.Width) + x;

                if (x >= 0 && y >= 0 && x < mask.Width && y < mask.Height && !seen[at] && isIn(mask.Labels[at]))
                {
                    seen[at] = true;
                    part.Add(at);
                }
            }
        }
    }

    private static (double X, double Y, double Width) Door(List<int> part, int width)
    {
        var (xs, ys) = (part.ConvertAll(at => at % width), part.ConvertAll(at => at / width));
        return (xs.Average() + 0.5, ys.Average() + 0.5, Math.Max(xs.Max() - xs.Min(), ys.Max() - ys.Min()) + 1);
    }
}
