using System.Text.Json.Nodes;

namespace ModularPath.Training.Tests.Evaluation;

/// <summary>A truth set in a temporary folder, and room beside it for masks and scores.</summary>
internal sealed class TruthFolder : IDisposable
{
    private readonly JsonObject _index = [];
    private readonly JsonObject _routes = [];

    public TruthFolder()
    {
        Directory.CreateDirectory(Path.Combine(Root, "images"));
        Directory.CreateDirectory(Path.Combine(Root, "masks"));
        Directory.CreateDirectory(Predictions);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("modularpath-evaluate-").FullName;

    public string Predictions => Path.Combine(Root, "predictions");

    public string Picture(string name) => Path.Combine(Root, "images", name + ".png");

    public string Mask(string name) => Path.Combine(Root, "masks", name + ".png");

    public string Prediction(string name) => Path.Combine(Predictions, name + ".png");

    /// <summary>Adds a map drawn in rows; a picture is a digit for every pixel.</summary>
    public GrayImage Add(string name, string source, params string[] rows)
    {
        var mask = Drawn(rows);
        File.WriteAllBytes(Mask(name), MaskPng.Encode(mask));
        File.WriteAllBytes(Picture(name), [(byte)_index.Count]);
        _index[name] = new JsonObject
        {
            ["source"] = source,
            ["kind"] = "drawn",
            ["image"] = $"images/{name}.png",
            ["mask"] = $"masks/{name}.png",
        };
        return mask;
    }

    /// <summary>Adds a map of another truth set, without its picture.</summary>
    public void Copy(string folder, string name, JsonNode entry, JsonNode? routes)
    {
        File.Copy(Path.Combine(folder, (string)entry["mask"]!), Mask(name));
        _index[name] = entry.DeepClone();
        _index[name]!["mask"] = $"masks/{name}.png";

        if (routes is not null)
        {
            _routes[name] = routes.DeepClone();
        }
    }

    public void Route(string name, (int X, int Y) start, (int X, int Y) goal, double? length)
    {
        _routes[name] ??= new JsonObject { ["routes"] = new JsonArray() };
        _routes[name]!["routes"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["start"] = new JsonArray(start.X, start.Y),
            ["goal"] = new JsonArray(goal.X, goal.Y),
            ["reachable"] = length is not null,
            ["length"] = length,
        });
    }

    /// <summary>Writes the index and the routes.</summary>
    public TruthFolder Written()
    {
        File.WriteAllText(Path.Combine(Root, "index.json"), _index.ToJsonString());
        File.WriteAllText(Path.Combine(Root, "routes.json"), _routes.ToJsonString());
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>
    /// Classes 0 to 6 as digits; <c>w</c> walkable and <c>b</c> blocked of any kind, <c>s</c> solid, <c>?</c> unlabelled.
    /// </summary>
    public static GrayImage Drawn(params string[] rows) => new(
        rows[0].Length,
        rows.Length,
        [.. rows.SelectMany(static r => r).Select(static c => (byte)(c switch
        {
            's' => 250,
            'b' => 253,
            'w' => 254,
            '?' => 255,
            _ => c - '0',
        }))]);
}
