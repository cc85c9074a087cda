namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// The measures of a building that its plan itself shows: the units of every rule about buildings, since plans come at any scale.
/// </summary>
/// <param name="WallThickness">The mean thickness of the walls, pixels of the labels.</param>
/// <param name="DoorWidth">The width of a door, pixels of the labels.</param>
internal readonly record struct BuildingScale(float WallThickness, float DoorWidth)
{
    // No game map, battle map or outdoor map that was tried has so many, but a handful of houses on game maps.
    private const int FewestDoors = 4;
    private const int SmallestDoor = 4;

    // A door is often read in part, hardly ever as too wide.
    private const double Quantile = 0.75;

    // Share of the picture.
    private const double LeastWall = 0.02;

    // Pixels of obstacle, rough ground and water for each of a wall.
    private const double MostOtherPerWall = 0.5;

    /// <summary>Null if the labels do not look like the plan of a building.</summary>
    /// <param name="labels">A class for each pixel; row-major.</param>
    /// <param name="width">Pixels of a row.</param>
    public static BuildingScale? Measure(byte[] labels, int width)
    {
        var shares = new double[Logits.Classes];

        foreach (var label in labels)
        {
            shares[label] += 1.0 / labels.Length;
        }

        var wall = shares[(int)MapClass.Wall];
        var other = shares[(int)MapClass.Obstacle] + shares[(int)MapClass.Rough] + shares[(int)MapClass.Water];

        if (wall < LeastWall || other > MostOtherPerWall * wall)
        {
            return null;
        }

        var doors = DoorWidths(labels, width);

        return doors.Count < FewestDoors ? null : new(MeanWallThickness(labels, width), doors[(int)(Quantile * (doors.Count - 1))]);
    }

    /// <summary>Ascending. The length of a bar of the same second moments as the door, so that its direction does not matter.</summary>
    private static List<float> DoorWidths(byte[] labels, int width)
    {
        var isDoor = Array.ConvertAll(labels, static l => l == (int)MapClass.Door ? byte.MaxValue : byte.MinValue);
        var doors = ConnectedComponents.Label(new GrayImage(width, labels.Length / width, isDoor), Connectivity.Eight);
        var moments = new Moments[doors.Count + 1];

        for (var i = 0; i < labels.Length; i++)
        {
            if (doors.Labels[i] > 0)
            {
                moments[doors.Labels[i]].Add(i % width, i / width);
            }
        }

        return [.. moments.Where(static m => m.Area >= SmallestDoor).Select(static m => m.Length).Order()];
    }

    /// <summary>Twice the area of the walls for each pixel of their outline.</summary>
    private static float MeanWallThickness(byte[] labels, int width)
    {
        var (area, outline) = (0, 0);

        for (var i = 0; i < labels.Length; i++)
        {
            var isWall = labels[i] == (int)MapClass.Wall;
            area += isWall ? 1 : 0;
            outline += i % width > 0 && isWall != (labels[i - 1] == (int)MapClass.Wall) ? 1 : 0;
            outline += i >= width && isWall != (labels[i - width] == (int)MapClass.Wall) ? 1 : 0;
        }

        return 2f * area / Math.Max(1, outline);
    }

    private struct Moments
    {
        private double _x;
        private double _y;
        private double _xx;
        private double _yy;
        private double _xy;

        public int Area { get; private set; }

        public readonly float Length
        {
            get
            {
                var (mx, my) = (_x / Area, _y / Area);
                var (xx, yy, xy) = ((_xx / Area) - (mx * mx), (_yy / Area) - (my * my), (_xy / Area) - (mx * my));
                var variance = ((xx + yy) / 2) + Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));

                return (float)Math.Sqrt((12 * variance) + 1);
            }
        }

        public void Add(int x, int y)
        {
            Area++;
            _x += x;
            _y += y;
            _xx += x * x;
            _yy += y * y;
            _xy += x * y;
        }
    }
}
