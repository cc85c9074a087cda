using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Verbs;

namespace ModularPath.Pathfinding.Tests.Verbs;

/// <summary>The options of the verb <c>route</c>.</summary>
public sealed class RouteOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-options-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_line_can_say_every_member_of_a_request()
    {
        const string Zones =
            """[{"polygon":[[1,1],[9,1],[9,9]],"kind":"one_way","bearing":90},{"polygon":[[1,1],[9,1],[9,9]],"kind":"slow","factor":3}]""";
        var zones = Path.Combine(_folder, "zones.json");
        await File.WriteAllTextAsync(zones, Zones, TestContext.Current.CancellationToken);
        string[] line =
        [
            "route", "plan.png", "--from", "door=50,60", "--via", "70,60", "--to", "150,60", "--profile", "robot", "--crs", "meter",
            "--preference", "recommended", "--alternatives", "2", "--steps", "de", "--agent-radius", "0.3",
            "--walking-speed", "1.1", "--preferred-clearance", "0.5", "--uncertainty", "penalize", "--uncertainty-weight", "4", "--radius",
            "3", "--closed-door", "100,60",
            "--exclude", "1,1 2,1 2,2", "--exclude", "3,3 4,3 4,4", "--zones", zones,
        ];
        var route = new RouteOptions();
        var command = new Verb("route", "", [MapOptions.Map, .. route.Options]) { Examples = [] };
        var said = JsonSerializer.SerializeToNode(
            await route.RequestAsync(command.Parse(line[1..]), "plan.png", TestContext.Current.CancellationToken), StrictJson.Options)!;

        AssertSaid(StrictJson.Options.GetTypeInfo(typeof(RouteRequest)), [said], "request");
        Assert.Equal(
            (3, 2, 2),
            (said["waypoints"]!.AsArray().Count, said["options"]!["exclude_polygons"]!.AsArray().Count, said["options"]!["zones"]!.AsArray()
                .Count));
        Assert.Equal(
            ("robot", "meter", 2),
            (said["profile"]!.GetValue<string>(), said["crs"]!.GetValue<string>(), said["alternatives"]!.GetValue<int>()));
    }

    // Every member has been said, and so have those of what it holds; one that the API gets later fails here until the verb knows it.
    private static void AssertSaid(JsonTypeInfo type, IReadOnlyList<JsonNode> said, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            AssertSaid(
                StrictJson.Options.GetTypeInfo(type.ElementType!), [.. said.SelectMany(static list => list.AsArray()).OfType<JsonNode>()],
                $"{path}[]");
        }

        foreach (var member in type.Kind == JsonTypeInfoKind.Object ? type.Properties : [])
        {
            // A file has no zones that are kept with it.
            if (member.Name == "ignore_map_zones")
            {
                continue;
            }

            JsonNode[] values = [.. said.Select(node => node[member.Name]).OfType<JsonNode>()];
            Assert.True(values.Length > 0, $"{path}.{member.Name} cannot be said by the verb route.");
            AssertSaid(StrictJson.Options.GetTypeInfo(member.PropertyType), values, $"{path}.{member.Name}");
        }
    }
}
