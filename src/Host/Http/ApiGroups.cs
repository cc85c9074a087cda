using Microsoft.OpenApi;

namespace ModularPath.Host.Http;

/// <summary>The groups of the API document in the order in which people come to need them, and within each the usual call first.</summary>
internal static class ApiGroups
{
    private static readonly (string Name, string Description)[] InOrderOfUse =
    [
        ("Maps", "A picture becomes a map: upload, list, look, say how long a pixel is and where the map lies, name places, close zones."),
        ("Routes", "The best way through two or more places, with other ways, and in words."),
        ("Names", "What places are called: read from the picture or given by people, and found by name."),
        ("Rooms", "Rooms, walls and doors as GeoJSON."),
        ("Questions", "Is it open here, or a wall? Answers correct the map where most hangs on it."),
        ("Editing", "What people say that pixels are."),
        ("History", "Earlier revisions, to look at and to restore."),
        ("Fields", "Many places at once: tables, trips, the nearest, what can be reached, distances to everywhere."),
        ("Egress", "How one gets out of each room, judged by tables of limits."),
        ("Exports", "Maps and routes as files for other programs."),
        ("Status", "Whether the service works, and what reads its pictures."),
        ("Models", "The models that a service has: which one reads."),
        ("Segmentation", "A picture's mask without a map: the class of every pixel."),
        ("Prediction", "What the service that ModularPath replaces called its classes, several pictures at once."),
        ("OpenInference", "The same model by the Open Inference Protocol, for its own clients."),
        ("Text", "What is written on a picture, for a process that reads no text itself."),
    ];

    /// <summary>Puts paths and tags into order, and says what each group is for.</summary>
    public static void Arrange(OpenApiDocument document)
    {
        var used = document.Paths.Values.SelectMany(TagsOf).Distinct();
        document.Tags = new HashSet<OpenApiTag>(used.OrderBy(RankOf).ThenBy(static name => name, StringComparer.Ordinal)
            .Select(static name => new OpenApiTag
            {
                Name = name,
                Description = InOrderOfUse.FirstOrDefault(group => group.Name == name).Description,
            }));
        var paths = new OpenApiPaths();

        foreach (var (path, item) in document.Paths
            .OrderBy(static path => TagsOf(path.Value).Select(RankOf).DefaultIfEmpty(int.MaxValue).Min())
            .ThenBy(static path => path.Value.Operations?.ContainsKey(HttpMethod.Post) != true)
            .ThenBy(static path => path.Key.Length).ThenBy(static path => path.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
    }

    private static IEnumerable<string> TagsOf(IOpenApiPathItem path) =>
        (path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(static operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(static tag => tag.Reference.Id!);

    // A group that nobody has entered here comes last, and a test says so.
    private static int RankOf(string name) =>
        Array.FindIndex(InOrderOfUse, group => group.Name == name) is >= 0 and var rank ? rank : InOrderOfUse.Length;
}
