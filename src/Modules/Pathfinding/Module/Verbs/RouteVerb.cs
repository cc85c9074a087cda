using System.CommandLine;
using System.Globalization;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>route MAP --from X,Y --to X,Y</c>: one map, one question, no server.</summary>
internal static class RouteVerb
{
    private static readonly Option<string?> Format = new("--format")
    {
        HelpName = "FORMAT",
        Description = $"What --out is: one of {string.Join(", ", MapRouter.FileKinds)}; by default what its name ends with. gpx "
            + "needs --georeference.",
    };

    private static readonly Option<string?> Out = VerbOptions.Out(
        "The route as a file; by default, with --format, MAP's name with .route.FORMAT in the working directory.");

    // The former name of --scale.
    private static readonly Option<double?> FormerScale = NumberOption.Positive("--meters-per-pixel", "--scale.");

    public static Verb Create(SegmenterFactory openSegmenter, TextFactory openText)
    {
        FormerScale.Hidden = true;
        var line = new RouteOptions();

        return new Verb(
            "route",
            "Reads a map and finds the best way in it: all that POST /api/v1/route answers, as JSON.",
            [
                MapOptions.Map, .. line.Options, MapOptions.Scale, FormerScale, MapOptions.Georeference, VerbOptions.Model,
                Out, Format, VerbOptions.Json,
            ])
        {
            ExitCodes = "0 ok, 1 a fault of the program, 2 bad input, 3 no route, 130 interrupted",
            Examples =
            [
                "modularpath route plan.png --from 120,340 --to 900,77 --out route.png",
                "modularpath route plan.png --from door=120,340 --via 300,300 --to 900,77 --scale 0.05 --profile step_free --json",
                "modularpath route plan.png --from 120,340 --to 900,77 --closed-door 410,220 --zones zones.geojson",
                "modularpath route map.yaml --request question.json --alternatives 2",
            ],
            Work = (parsed, answer, cancellationToken) => RunAsync(line, openSegmenter, openText, parsed, answer, cancellationToken),
        };
    }

    private static async Task<int> RunAsync(
        RouteOptions line, SegmenterFactory openSegmenter, TextFactory openText, ParseResult parsed, VerbAnswer answer,
        CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(MapOptions.Map);
        var request = await line.RequestAsync(parsed, Path.GetFileName(file), cancellationToken);
        var (output, kind) = FileOf(parsed, file);
        var georeference = await MapOptions.PlaceAsync(parsed, cancellationToken);

        if (georeference is null && (kind == "gpx" || request.Crs == "wgs84"))
        {
            throw new ProblemException(ProblemKind.Conflict, "NotGeoreferenced", "Nobody says where the map lies.");
        }

        OutputFile.Require(output);
        var options = new PathfindingOptions();
        var router = new MapRouter(options);
        using var maps = new MapOpener(openSegmenter, parsed.GetValue(VerbOptions.Model), options)
        {
            MetersPerPixel = parsed.GetValue(MapOptions.Scale) ?? parsed.GetValue(FormerScale),
            Georeference = georeference,
            OpenText = request.Waypoints?.Any(static stop => stop.Location is null) == true ? openText : null,
        };
        var map = await maps.OpenAsync(file, cancellationToken);
        var found = router.Route(map, request, cancellationToken);

        if (output is not null)
        {
            await File.WriteAllBytesAsync(output, router.Write(map, request, found, kind!).Content, cancellationToken);
        }

        answer.Give(found, VerbAnswer.TextOf(found));

        if (!answer.IsJson)
        {
            await answer.Error.WriteLineAsync(Summary(found, map, output));
        }

        return ExitCode.Ok;
    }

    private static (string? Path, string? Kind) FileOf(ParseResult parsed, string map)
    {
        var output = parsed.GetValue(Out);

        if ((parsed.GetValue(Format) ?? Path.GetExtension(output)?.TrimStart('.').ToLowerInvariant()) is not { } kind)
        {
            return default;
        }

        MapRouter.CheckFile(kind);
        return (output ?? $"{Path.GetFileNameWithoutExtension(map)}.route.{kind}", kind);
    }

    private static string Summary(RouteResponse answer, DetachedMap map, string? output) => string.Create(
        CultureInfo.InvariantCulture,
        $"{answer.Routes[0].Distance:0.0} {answer.Units.Distance}, {map.Said}{(output is null ? "" : $"; drawn to {output}")}");
}
