using System.Text.Json;

namespace ModularPath.Training.Evaluation;

/// <summary>
/// A folder of pictures with their masks: <c>index.json</c> (name to source, kind, image, mask) and, where routes are to
/// be scored, <c>routes.json</c> (name to start and goal pixels with the true length).
/// </summary>
internal static class TruthSet
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <returns>The maps in ordinal order of their names; at least one.</returns>
    /// <exception cref="TrainingInputException">The folder, its index or its routes are missing or malformed.</exception>
    public static IReadOnlyList<TruthMap> Read(string folder)
    {
        var index = Parse<IndexEntry>(Path.Combine(folder, "index.json"));
        var routesFile = Path.Combine(folder, "routes.json");
        var routes = File.Exists(routesFile) ? Parse<RoutesEntry>(routesFile) : [];

        if (index.Count == 0)
        {
            throw new TrainingInputException($"{folder}: index.json names no map.");
        }

        return
        [
            .. index.OrderBy(static e => e.Key, StringComparer.Ordinal).Select(e => new TruthMap(
                Checked(folder, e.Key),
                e.Value.Source,
                e.Value.Kind,
                Path.Combine(folder, e.Value.Image),
                Path.Combine(folder, e.Value.Mask),
                Checked(e.Key, routes.GetValueOrDefault(e.Key)?.Routes ?? []))),
        ];
    }

    private static Dictionary<string, T> Parse<T>(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<Dictionary<string, T>>(stream, Json) is { } entries
                && entries.Values.All(static e => e is not null)
                ? entries
                : throw new JsonException("null where an object is expected");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TrainingInputException($"{file} cannot be used: {e.Message}", e);
        }
    }

    // Names become file names of --masks-out: none may lead out of that folder.
    private static string Checked(string folder, string name) =>
        name.Length > 0 && Path.GetFileName(name) == name
            ? name
            : throw new TrainingInputException($"{folder}: \"{name}\" in index.json is no name of a file.");

    private static IReadOnlyList<TruthRoute> Checked(string name, IReadOnlyList<TruthRoute> routes) =>
        routes.All(static r => r is { Start.Length: 2, Goal.Length: 2 } && (!r.Reachable || r.Length > 0))
            ? routes
            : throw new TrainingInputException($"routes.json: a route of {name} lacks its start, goal or length.");

    private sealed record IndexEntry
    {
        public required string Source { get; init; }

        public required string Kind { get; init; }

        public required string Image { get; init; }

        public required string Mask { get; init; }
    }

    private sealed record RoutesEntry
    {
        public required IReadOnlyList<TruthRoute> Routes { get; init; }
    }
}
