using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Roadmaps;

namespace ModularPath.Pathfinding.Formats.Nav2;

/// <summary>
/// A route graph of nav2's route server (nav2_route/src/plugins/graph_file_loaders/geojson_graph_file_loader.cpp): nodes are points with
/// an <c>id</c>, edges MultiLineStrings with an <c>id</c>, <c>startid</c> and <c>endid</c>, from the one to the other only. Metres in the
/// frame <c>map</c>.
/// </summary>
internal sealed class Nav2GraphExport : IMapExport
{
    // A tenth of a millimetre.
    private const int Digits = 4;

    public ExportFormat Format { get; } = new(
        "nav2-graph", "nav2 route graph (GeoJSON): few places and straight ways between them", "robot", "application/geo+json",
        "graph.geojson", NeedsScale: true, [AgentOption.Described]);

    public void Check(ExportSettings choice) => AgentOption.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var roadmap = new SparseRoadmap(map.Ground.For(AgentOption.Radius(map, choice)), map.Ground.Clearance);
        var frame = CoordinateFrame.OfRobot(map.Origin, map.Scale, map.Height);
        double[][] places = [.. roadmap.Nodes.Select(place => Rounded(frame.Apply(place.X, place.Y)))];
        using var stream = new MemoryStream();

        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", map.Name);
            json.WriteString("NOT_WGS84", "Positions are metres in the frame 'map' of the robot, as nav2_route reads them.");
            json.WriteStartArray("features");

            for (var node = 0; node < places.Length; node++)
            {
                WriteNode(json, node, places[node]);
            }

            var id = places.Length;

            for (var node = 0; node < places.Length; node++)
            {
                foreach (var other in roadmap.Joined[node])
                {
                    WriteEdge(json, id++, (node, other), places);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteNode(Utf8JsonWriter json, int id, double[] place)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("id", id);
        json.WriteString("frame", "map");
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        JsonSerializer.Serialize(json, place);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, int id, (int Start, int End) ends, double[][] places)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("id", id);
        json.WriteNumber("startid", ends.Start);
        json.WriteNumber("endid", ends.End);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiLineString");
        json.WritePropertyName("coordinates");
        JsonSerializer.Serialize(json, new[] { new[] { places[ends.Start], places[ends.End] } });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static double[] Rounded((double X, double Y) place) => [Math.Round(place.X, Digits), Math.Round(place.Y, Digits)];
}
