using System.Globalization;
using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Roadmaps;
using ModularPath.Pathfinding.Formats.Tabletop;
using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Formats.Rmf;

/// <summary>
/// A building of one level for Open-RMF's traffic editor (rmf_traffic_editor, building_map): walls through their middle, doors, lanes
/// from a sparse graph, named places joined to it, the floor, and the scale as a measurement along the drawing's upper edge. A parameter is a pair of its type
/// (1 text, 2 whole number, 3 number, 4 truth) and its value.
/// </summary>
internal sealed class RmfExport : IMapExport
{
    // Lines are near by shares of a square: here of a metre.
    private const double Square = 1;

    private const string Wall =
        "{alpha: [3, 1], texture_height: [3, 2.5], texture_name: [1, default], texture_scale: [3, 1], texture_width: [3, 1]}";

    private const string Lane = "{bidirectional: [4, true], graph_idx: [2, 0], orientation: [1, \"\"]}";

    public ExportFormat Format { get; } = new(
        "rmf", "Open-RMF: building.yaml with walls, doors and lanes, and its drawing", "robot", "application/zip", "rmf.zip",
        NeedsScale: true, [AgentOption.Described]);

    public bool ShowsPicture => true;

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice) => AgentOption.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice) => ExportArchive.Zip(
        ("map.building.yaml", Encoding.UTF8.GetBytes(Yaml(map, choice))),
        ("map.png", PictureEncoder.Png(PictureDecoder.Decode(map.Picture, map.Settings.Limits))));

    private static string Yaml(MapContent map, ExportSettings choice)
    {
        var (vertices, walls, doors, lanes, floors) = (new RmfVertices(), new List<string>(), new List<string>(), new List<string>(),
            new List<string>());
        var lines = new BarrierLines(map.ToPixels(Square));

        foreach (var barrier in lines.Find(map.Mask, map.Tabletop.WindowLines()))
        {
            foreach (var (a, b) in barrier.Line.Zip(barrier.Line.Skip(1))
                .Select(pair => (vertices.At(pair.First), vertices.At(pair.Second))))
            {
                if (barrier.Kind == BarrierKind.Door)
                {
                    doors.Add($"[{a}, {b}, {{motion_axis: [1, start], motion_degrees: [3, 90], motion_direction: [2, 1], "
                        + $"name: [1, door_{doors.Count}], right_left_ratio: [3, 1], type: [1, hinged]}}]");
                }
                else
                {
                    walls.Add($"[{a}, {b}, {Wall}]");
                }
            }
        }

        var inside = new GrayImage(map.Width, map.Height, Array.ConvertAll(
            map.Ground.Labels, static label => label == (byte)MapClass.Background ? (byte)0 : (byte)MapClass.Obstacle));

        foreach (var ring in lines.Find(inside, []).Select(static barrier => barrier.Line).Where(IsOuter))
        {
            var corners = string.Join(", ", ring.Skip(1).Select(vertices.At));
            floors.Add($"{{parameters: {{texture_name: [1, default]}}, vertices: [{corners}]}}");
        }

        var roadmap = new SparseRoadmap(map.Ground.For(AgentOption.Radius(map, choice)), map.Ground.Clearance);
        int[] nodes = [.. roadmap.Nodes.Select(vertices.At)];

        for (var node = 0; node < nodes.Length; node++)
        {
            lanes.AddRange(roadmap.Joined[node].Where(other => other > node).Select(other => $"[{nodes[node]}, {nodes[other]}, {Lane}]"));
        }

        var ground = map.Ground.For(AgentOption.Radius(map, choice));

        foreach (var (name, x, y, _) in map.Names)
        {
            // Robots go where lanes lead: to the nearest place that is seen from there.
            var named = vertices.Named((x, y), name);
            lanes.AddRange(roadmap.Nodes.Index().Where(node => LineOfSight.IsClear(ground.Grid, (x, y), node.Item))
                .OrderBy(node => double.Hypot(node.Item.X - x, node.Item.Y - y)).Take(1)
                .Where(node => nodes[node.Index] != named).Select(node => $"[{nodes[node.Index]}, {named}, {Lane}]"));
        }

        var (left, right) = (vertices.At((0, 0)), vertices.At((map.Width, 0)));
        var distance = (map.Width * map.Scale).ToString("0.0########", CultureInfo.InvariantCulture);
        return "coordinate_system: reference_image\ncrowd_sim: {}\nlevels:\n  L1:\n    drawing: {filename: map.png}\n    elevation: 0\n"
            + List("vertices", vertices.Lines) + List("walls", walls) + List("doors", doors) + List("lanes", lanes)
            + List("measurements", [$"[{left}, {right}, {{distance: [3, {distance}]}}]"]) + List("floors", floors)
            + "lifts: {}\nname: map\n";
    }

    private static string List(string name, List<string> items) =>
        items.Count == 0 ? $"    {name}: []\n" : $"    {name}:\n{string.Concat(items.Select(static item => $"      - {item}\n"))}";

    private static bool IsOuter(IReadOnlyList<(double X, double Y)> ring) => ring[0] == ring[^1]
        && ring.Zip(ring.Skip(1)).Sum(static pair => (pair.First.X * pair.Second.Y) - (pair.Second.X * pair.First.Y)) > 0;

    private sealed class RmfVertices
    {
        private readonly Dictionary<(double X, double Y), int> _numbers = [];

        public List<string> Lines { get; } = [];

        public int At((double X, double Y) place)
        {
            var rounded = (X: Math.Round(place.X, 3), Y: Math.Round(place.Y, 3));

            if (!_numbers.TryGetValue(rounded, out var number))
            {
                _numbers[rounded] = number = Lines.Count;
                Lines.Add(Line(rounded, ""));
            }

            return number;
        }

        /// <summary>The same with a name; one that is there already gets it.</summary>
        public int Named((double X, double Y) place, string name)
        {
            var number = At(place);
            Lines[number] = Line((Math.Round(place.X, 3), Math.Round(place.Y, 3)), name);
            return number;
        }

        // JSON's strings are YAML's in double quotes (YAML 1.2.2, 7.3.1).
        private static string Line((double X, double Y) place, string name) => string.Create(
            CultureInfo.InvariantCulture, $"[{place.X:0.0##}, {place.Y:0.0##}, 0, {JsonSerializer.Serialize(name)}]");
    }
}
