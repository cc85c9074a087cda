using System.Numerics;

namespace ModularPath.Pathfinding.Formats.Rmf;

/// <summary>
/// A level of an Open-RMF <c>building.yaml</c> (rmf_traffic_editor, building_map/level.py): vertices <c>[x, y, z, name]</c>, and edges
/// <c>[start, end, parameters]</c> by the numbers of vertices. In <c>reference_image</c> places are pixels of the drawing, y down; in
/// <c>cartesian_meters</c> metres, y up.
/// </summary>
internal sealed record RmfLevel
{
    private const int MostVertices = 1_000_000;

    // Of a drawing made for a level in metres.
    private const double MetresPerPixel = 0.05;

    public required string? Drawing { get; init; }

    public required IReadOnlyList<Vector2[]> Walls { get; init; }

    public required IReadOnlyList<Vector2[]> Doors { get; init; }

    public required IReadOnlyList<Vector2[]> Floors { get; init; }

    public required IReadOnlyList<Vector2[]> Lanes { get; init; }

    /// <summary>Metres of a unit; null if nothing was measured.</summary>
    public required double? Scale { get; init; }

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static RmfLevel Parse(Dictionary<string, object> level, bool isMetres)
    {
        Vector2[] vertices = [.. RmfYaml.Items(level.GetValueOrDefault("vertices")).Select(vertex => PlaceOf(vertex, isMetres))];

        if (vertices.Length > MostVertices)
        {
            throw new FormatException($"A level has at most {MostVertices} vertices.");
        }

        var drawing = RmfYaml.Mapping(level.GetValueOrDefault("drawing")).GetValueOrDefault("filename") as string;
        return new RmfLevel
        {
            Drawing = string.IsNullOrEmpty(drawing) ? null : drawing,
            Walls = Edges("walls"),
            Doors = Edges("doors"),
            Lanes = Edges("lanes"),
            Floors = [.. RmfYaml.Items(level.GetValueOrDefault("floors"))
                .Select(floor => RmfYaml.Items(RmfYaml.Mapping(floor).GetValueOrDefault("vertices")).Select(Vertex).ToArray())
                .Where(static floor => floor.Length > 2)],
            Scale = isMetres ? MetresPerPixel : ScaleOf(level, vertices),
        };

        Vector2[][] Edges(string name) => [.. RmfYaml.Items(level.GetValueOrDefault(name)).Select(edge => EdgeOf(edge, vertices))];

        Vector2 Vertex(object number) => VertexAt(number, vertices);
    }

    public int LiftsLeftOut { get; private init; }

    /// <summary>The level with the cabins of its lifts.</summary>
    /// <exception cref="FormatException">A lift is malformed.</exception>
    public RmfLevel With(Dictionary<string, object> lifts, string name, bool isMetres)
    {
        Dictionary<string, object>[] all = [.. lifts.Values.Select(RmfYaml.Mapping)];
        RmfLift[] here = Scale is { } scale
            ? [.. all.Where(lift => RmfLift.IsOn(lift, name)).Select(lift => RmfLift.Parse(lift, name, scale, isMetres))]
            : [];
        return this with
        {
            Walls = [.. Walls, .. here.Select(static lift => lift.Cabin)],
            Doors = [.. Doors, .. here.SelectMany(static lift => lift.Doors)],
            LiftsLeftOut = all.Length - here.Length,
        };
    }

    private static Vector2 PlaceOf(object vertex, bool isMetres)
    {
        var values = RmfYaml.Items(vertex);
        var (x, y) = values.Count < 2 ? throw new FormatException("A vertex is [x, y, z, name].")
            : (RmfYaml.Number(values[0], "x of a vertex"), RmfYaml.Number(values[1], "y of a vertex"));
        return isMetres ? new Vector2((float)(x / MetresPerPixel), (float)(-y / MetresPerPixel)) : new Vector2((float)x, (float)y);
    }

    private static Vector2[] EdgeOf(object edge, Vector2[] vertices) => RmfYaml.Items(edge) is [var from, var to, ..]
        ? [VertexAt(from, vertices), VertexAt(to, vertices)]
        : throw new FormatException("An edge is [start, end, parameters].");

    private static Vector2 VertexAt(object number, Vector2[] vertices) =>
        RmfYaml.Number(number, "The number of a vertex") is var at && at >= 0 && at < vertices.Length && at == Math.Floor(at)
            ? vertices[(int)at]
            : throw new FormatException($"There is no vertex {number}.");

    // level.py, calculate_scale_using_measurements: the mean of the stated distances over those on the drawing.
    private static double? ScaleOf(Dictionary<string, object> level, Vector2[] vertices)
    {
        double[] scales = [.. RmfYaml.Items(level.GetValueOrDefault("measurements")).Select(measurement =>
        {
            var (edge, ends) = (RmfYaml.Items(measurement), EdgeOf(measurement, vertices));
            return RmfYaml.Number(RmfYaml.Parameter(edge.ElementAtOrDefault(2), "distance"), "The distance of a measurement")
                / Vector2.Distance(ends[0], ends[1]);
        })];
        return scales.Length == 0 ? null
            : scales.Average() is > 0 and < 1000 and var scale ? scale
            : throw new FormatException("A measurement must be of two places and longer than 0.");
    }
}
