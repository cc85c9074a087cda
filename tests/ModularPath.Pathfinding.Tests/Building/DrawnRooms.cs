using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>Rooms drawn back into pixels by their rings alone: a pixel is in a room if its centre is, by the even-odd rule.</summary>
internal static class DrawnRooms
{
    /// <summary>By pixel, the numbers of all rooms that it is in.</summary>
    public static List<int>?[] Draw(BuildingPlan plan, int width, int height)
    {
        var drawn = new List<int>?[width * height];

        foreach (var room in plan.Rooms)
        {
            for (var y = 0; y < height; y++)
            {
                double[] crossings = [.. room.Rings.SelectMany(ring => Crossings(ring, y + 0.5)).Order()];

                for (var i = 0; i + 1 < crossings.Length; i += 2)
                {
                    for (var x = Math.Max(0, (int)Math.Ceiling(crossings[i] - 0.5)); x < width && x + 0.5 < crossings[i + 1]; x++)
                    {
                        (drawn[(y * width) + x] ??= []).Add(room.Number);
                    }
                }
            }
        }

        return drawn;
    }

    private static IEnumerable<double> Crossings((double X, double Y)[] ring, double y)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);

            if (a.Y <= y != b.Y <= y)
            {
                yield return a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }
        }
    }
}
