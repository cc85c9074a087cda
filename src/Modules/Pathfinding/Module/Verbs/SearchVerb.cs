using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>search MAP TEXT</c>: what is called so on one map, no server.</summary>
internal static class SearchVerb
{
    private static readonly Argument<string> Called = new("TEXT") { Description = "What to look for." };

    private static readonly Option<string?> Crs = new("--crs")
    {
        HelpName = "CRS",
        Description = "The frame of all positions: pixel (default), normalized, meter, map or wgs84.",
    };

    private static readonly Option<double?> Limit = NumberOption.Positive("--limit", "How many at most, 1 to 100; 10 by default.");

    public static Verb Create(SegmenterFactory openSegmenter) => new(
        "search",
        "Reads a map and finds its places, names, exits and rooms by name: all that GET /api/v1/maps/{id}/search answers, as JSON.",
        [MapOptions.Map, Called, Crs, Limit, MapOptions.Scale, MapOptions.Georeference, VerbOptions.Model, VerbOptions.Json])
    {
        Examples = ["modularpath search plan.dxf kitchen", "modularpath search plan.svg exit --scale 0.05 --crs meter"],
        Work = (parsed, answer, cancellationToken) => RunAsync(openSegmenter, parsed, answer, cancellationToken),
    };

    private static async Task<int> RunAsync(
        SegmenterFactory openSegmenter, ParseResult parsed, VerbAnswer answer, CancellationToken cancellationToken)
    {
        var options = new PathfindingOptions();
        using var maps = new MapOpener(openSegmenter, parsed.GetValue(VerbOptions.Model), options)
        {
            MetersPerPixel = parsed.GetValue(MapOptions.Scale),
            Georeference = await MapOptions.PlaceAsync(parsed, cancellationToken),
        };
        var file = parsed.GetRequiredValue(MapOptions.Map);
        var limit = parsed.GetValue(Limit);
        var query = new PlaceSearchQuery
        {
            Id = Path.GetFileName(file),
            Q = parsed.GetRequiredValue(Called),
            Crs = parsed.GetValue(Crs),
            Limit = limit is null || double.IsInteger(limit.Value)
                ? (int?)limit
                : throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"--limit {limit} is not a whole number."),
        };
        var found = MapSearch.Find(await maps.OpenAsync(file, cancellationToken), query, options);
        answer.Give(found, VerbAnswer.TextOf(found));
        return ExitCode.Ok;
    }
}
