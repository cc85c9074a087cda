using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ModularPath.Pathfinding.Formats.Ros;

/// <summary>The contents of <c>map.yaml</c>, with nav2's defaults.</summary>
/// <param name="Image">The picture's path, relative to the YAML file unless it begins with a slash; with slashes.</param>
/// <param name="Mode"><c>trinary</c>, <c>scale</c> or <c>raw</c>.</param>
/// <param name="Resolution">Metres per pixel.</param>
/// <param name="Origin">Of the lower left corner.</param>
/// <param name="Negate">Whether white is occupied.</param>
/// <param name="OccupiedThreshold">Occupied above this, 0 to 1.</param>
/// <param name="FreeThreshold">Free below this, 0 to 1.</param>
internal sealed record RosMapFile(
    string Image, string Mode, double Resolution, MapOrigin Origin, bool Negate, double OccupiedThreshold, double FreeThreshold)
{
    private const int MostBytes = 65536;

    public static RosMapFile Parse(ReadOnlyMemory<byte> yaml)
    {
        var members = Members(yaml);
        var map = new RosMapFile(
            Text("image").Replace('\\', '/'), members.ContainsKey("mode") ? Text("mode") : "trinary",
            MapScaling.Checked(Number("resolution"), "resolution"), OriginOf(members.GetValueOrDefault("origin")),
            members.ContainsKey("negate") && IsTrue("negate"),
            members.ContainsKey("occupied_thresh") ? Threshold("occupied_thresh") : 0.65,
            members.ContainsKey("free_thresh") ? Threshold("free_thresh") : 0.25);
        return map.Mode is not ("trinary" or "scale" or "raw")
            ? throw Problem.UnreadableMapFile($"map.yaml says mode '{map.Mode}': trinary, scale or raw.")
            : map.FreeThreshold >= map.OccupiedThreshold
            ? throw Problem.UnreadableMapFile("map.yaml's free_thresh must be less than its occupied_thresh.")
            : map;

        string Text(string name) =>
            members.GetValueOrDefault(name) as string ?? throw Problem.UnreadableMapFile($"map.yaml does not say '{name}'.");

        double Number(string name) => NumberOf(Text(name), name);

        // nav2 reads an integer, else a boolean; a shade of grey or a word is neither.
        bool IsTrue(string name) => Text(name).ToLowerInvariant() switch
        {
            "0" or "false" or "no" or "off" => false,
            "1" or "true" or "yes" or "on" => true,
            var other => throw Problem.UnreadableMapFile($"map.yaml's {name} is '{other}': 0 or 1."),
        };

        double Threshold(string name) => Number(name) is >= 0 and <= 1 and var share
            ? share
            : throw Problem.UnreadableMapFile($"map.yaml's {name} is {Text(name)}: a probability, from 0 to 1.");
    }

    /// <summary>The path of the picture, as in a map; null if it names none, as parameters of a robot do, or is malformed.</summary>
    public static string? ImageOf(ReadOnlyMemory<byte> yaml)
    {
        try
        {
            return (Members(yaml).GetValueOrDefault("image") as string)?.Replace('\\', '/');
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>The probability that a shade from 0 (black) to 1 (white) is occupied.</summary>
    public double Occupied(double shade) => Negate ? shade : 1 - shade;

    private static Dictionary<string, object?> Members(ReadOnlyMemory<byte> yaml)
    {
        try
        {
            return yaml.Length <= MostBytes
                && new DeserializerBuilder().Build()
                .Deserialize<Dictionary<string, object?>>(Encoding.UTF8.GetString(yaml.Span).TrimStart('\uFEFF')) is { } members
                ? members
                : throw Problem.UnreadableMapFile("The YAML file is empty, or too large to be a map's.");
        }
        catch (YamlException e)
        {
            throw Problem.UnreadableMapFile($"The YAML file is malformed at line {e.Start.Line}: {e.Message}");
        }
    }

    private static MapOrigin OriginOf(object? value) => value switch
    {
        null => new MapOrigin(0, 0, 0),
        List<object> and [string x, string y] => new MapOrigin(NumberOf(x, "origin"), NumberOf(y, "origin"), 0),
        List<object> and [string x, string y, string yaw] =>
            new MapOrigin(NumberOf(x, "origin"), NumberOf(y, "origin"), NumberOf(yaw, "origin")),
        _ => throw Problem.UnreadableMapFile("map.yaml's origin must be [x, y, yaw]."),
    };

    private static double NumberOf(string text, string name) =>
        FiniteNumber.TryParse(text, out var number)
            ? number
            : throw Problem.UnreadableMapFile($"map.yaml's {name} is '{text}', which is no number.");
}
