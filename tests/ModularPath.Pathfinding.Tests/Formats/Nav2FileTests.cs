using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Lines;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Files for nav2's route server and costmap filters, read by the rules of their sources.</summary>
public sealed class Nav2FileTests
{
    private const double Scale = 0.05;

    [Theory]
    [InlineData("neato__12")]
    [InlineData("neato__07")]
    [InlineData("nav2__depot")]
    [InlineData("cis__layout-268")]
    [InlineData("cubirf__10106-png")]
    [InlineData("nav2__warehouse")]
    [InlineData("cubirf__10006-png")]
    public void A_route_graph_of_a_real_map_is_sparse_and_its_ways_are_nearly_the_shortest(string name)
    {
        var truth = RealMaps.TruthOf(name);
        var graph = Graph(Exported.File(truth, "nav2-graph", Scale), truth.Height);
        var ground = MapGround.Build(truth.Width, truth.Height, truth.Labels, truth.Confidence, new PathfindingOptions().Costs);
        var free = Enumerable.Range(0, truth.Labels.Length).Where(i => ground.Passable[truth.Labels[i]]).ToArray();

        // Edges cross no wall, and come in both directions.
        Assert.All(graph.Edges, edge => Assert.True(IsFree(truth, graph.Nodes[edge.Start], graph.Nodes[edge.End])));
        Assert.Equal(graph.Edges.Order(), graph.Edges.Select(static edge => (edge.End, edge.Start)).Order());
        Assert.InRange(graph.Nodes.Count, 1, free.Length / 50);
        Assert.InRange(graph.Edges.Count, 0, 16 * graph.Nodes.Count);

        // From at least 98 % of the free ground one can walk straight to a node.
        var random = new Random(3);
        var places = Enumerable.Range(0, 500).Select(_ => free[random.Next(free.Length)])
            .Select(i => (X: (i % truth.Width) + 0.5, Y: (i / truth.Width) + 0.5)).ToList();
        var seen = places.Count(place => graph.Nodes.Exists(node => LineOfSight.IsClear(ground.Anyone.Grid, place, node)));
        Assert.InRange(seen, 0.98 * places.Count, places.Count);

        // Ways along the graph are at most 1.10 times the exact ones, and two pixels: exact lengths are those between the middles of cells.
        var line = new LineBuffer();
        var pairs = 0;

        for (var pair = 0; pair < 600; pair++)
        {
            var (a, b) = (random.Next(graph.Nodes.Count), random.Next(graph.Nodes.Count));
            var (from, to) = (Cell.At(graph.Nodes[a].X, graph.Nodes[a].Y), Cell.At(graph.Nodes[b].X, graph.Nodes[b].Y));

            if (a != b && ground.Anyone.Lines.TryFind(from, to, line, CancellationToken.None))
            {
                Assert.InRange(graph.Way(a, b), line.Length - 1.1, (1.10 * line.Length) + 2);
                pairs++;
            }
        }

        Assert.InRange(pairs, 50, 600);
    }

    // geojson_graph_file_loader.cpp: "if (nodes.empty() || edges.empty()) ... The graph is malformed".
    [Fact]
    public void A_room_that_one_place_sees_has_a_way_all_the_same()
    {
        var graph = Graph(Exported.File(Drawing.Mask("######", "#....#", "#....#", "######"), "nav2-graph", Scale), 4);
        Assert.Equal((2, 2), (graph.Nodes.Count, graph.Edges.Count));
    }

    // ros-navigation/navigation2, nav2_map_server/src/map_io.cpp: "case MapMode::Raw: occ_percent = std::round(shade * 255)", kept if it is
    // 0 to 100; nav2_costmap_2d/plugins/costmap_filters/speed_filter.cpp: "speed_limit = speed_mask_data * multiplier_ + base_", without
    // limit outside of 0 to 100 percent.
    // keepout_filter.cpp: a mask value of 100 is LETHAL_OBSTACLE; map_io.cpp, mode raw: the pixel is the value, 0 to 100.
    // speed_filter.cpp: speed_limit_ = speed_mask_data * multiplier_ + base_; 0 (SPEED_MASK_NO_LIMIT) is no limit.
    [Fact]
    public void Masks_are_what_the_filters_take_them_for()
    {
        var mask = Drawing.Mask("#.,~ ", "od...");
        var keepout = Exported.Unzipped(Exported.File(mask, "nav2-keepout", Scale));
        Assert.Equal([100, 0, 0, 100, 100, 100, 0, 0, 0, 0], Values(keepout["keepout_mask.pgm"], 5, 2));
        var yaml = keepout["keepout_mask.yaml"];
        Assert.Equal(("raw", "keepout_mask.pgm", "0.05"), (Of(yaml, "mode"), Of(yaml, "image"), Of(yaml, "resolution")));
        Assert.Equal(("0", "0.0", "1.0"), Filter(keepout["filter_info.yaml"]));

        var speed = Exported.Unzipped(Exported.File(mask, "nav2-speed", Scale));
        Assert.Equal(("1", "100.0", "-1.0"), Filter(speed["filter_info.yaml"]));
        // Rough ground costs 1.5: two thirds of the speed.
        Assert.Equal(
            [0, 0, 67, 0, 0, 0, 0, 0, 0, 0],
            Values(speed["speed_mask.pgm"], 5, 2).Select(static value => value == 0 ? 0 : (int)(100.0 + (-1.0 * value))));
    }

    private static (string, string, string) Filter(byte[] yaml) => (Of(yaml, "    type"), Of(yaml, "    base"), Of(yaml, "    multiplier"));

    private static string Of(byte[] yaml, string key) =>
        Encoding.ASCII.GetString(yaml).Split('\n')
            .Single(line => line.StartsWith($"{key}: ", StringComparison.Ordinal))[(key.Length + 2)..];

    private static byte[] Values(byte[] pgm, int width, int height)
    {
        var header = Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n");
        Assert.Equal(header, pgm[..header.Length]);
        return pgm[header.Length..];
    }

    // ros-navigation/navigation2, nav2_route/src/plugins/graph_file_loaders/geojson_graph_file_loader.cpp: getGraphElements takes Points
    // as nodes and MultiLineStrings or LineStrings as edges; properties "id", "frame", "startid", "endid"; nav2_route/README.md: "unique
    // IDs for each node and edge (including between nodes and edges)".
    private static RouteGraph Graph(byte[] file, int height)
    {
        using var json = JsonDocument.Parse(file);
        var features = json.RootElement.GetProperty("features").EnumerateArray().Select(static feature => (
            Type: feature.GetProperty("geometry").GetProperty("type").GetString(), Properties: feature.GetProperty("properties"),
            Coordinates: feature.GetProperty("geometry").GetProperty("coordinates"))).ToArray();
        Assert.Equal(
            features.Length, features.Select(static feature => feature.Properties.GetProperty("id").GetInt32()).Distinct().Count());
        var nodes = features.Where(static feature => feature.Type == "Point").ToArray();
        Assert.Equal(Enumerable.Range(0, nodes.Length), nodes.Select(static node => node.Properties.GetProperty("id").GetInt32()));
        Assert.All(nodes, static node => Assert.Equal("map", node.Properties.GetProperty("frame").GetString()));
        return new RouteGraph(
            [.. nodes.Select(node => (node.Coordinates[0].GetDouble() / Scale, height - (node.Coordinates[1].GetDouble() / Scale)))],
            [.. features.Where(static feature => feature.Type == "MultiLineString").Select(static edge =>
                (edge.Properties.GetProperty("startid").GetInt32(), edge.Properties.GetProperty("endid").GetInt32()))]);
    }

    // A tenth of a pixel at a time, not by the product's line of sight.
    private static bool IsFree(SegmentationMask mask, (double X, double Y) a, (double X, double Y) b)
    {
        var steps = (int)(10 * Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y))) + 1;
        return Enumerable.Range(0, steps + 1).All(step => Exported.IsWalkable(
            mask, (int)(a.X + (step * (b.X - a.X) / steps)), (int)(a.Y + (step * (b.Y - a.Y) / steps))));
    }

    private sealed record RouteGraph(List<(double X, double Y)> Nodes, List<(int Start, int End)> Edges)
    {
        public double Way(int from, int to)
        {
            var best = Enumerable.Repeat(double.PositiveInfinity, Nodes.Count).ToArray();
            var (open, ends) = (new PriorityQueue<int, double>(), Edges.ToLookup(static edge => edge.Start, static edge => edge.End));
            best[from] = 0;
            open.Enqueue(from, 0);

            while (open.TryDequeue(out var at, out _))
            {
                foreach (var next in ends[at])
                {
                    var way = best[at] + double.Hypot(Nodes[next].X - Nodes[at].X, Nodes[next].Y - Nodes[at].Y);

                    if (way < best[next])
                    {
                        best[next] = way;
                        open.Enqueue(next, way);
                    }
                }
            }

            return best[to];
        }
    }
}
