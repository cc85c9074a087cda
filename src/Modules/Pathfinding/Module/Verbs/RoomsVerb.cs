using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>rooms MAP</c>: the rooms, walls or doors of one map as GeoJSON, no server.</summary>
internal static class RoomsVerb
{
    private static readonly Option<string> Of = new("--of")
    {
        HelpName = "THING",
        Description = $"One of {string.Join(", ", MapRooms.Things)}; by default {MapRooms.Things[0]}.",
        DefaultValueFactory = static _ => MapRooms.Things[0],
    };

    private static readonly Option<string?> Crs = new("--crs")
    {
        HelpName = "CRS",
        Description = "The frame of all positions: pixel (default), normalized, meter, map or wgs84.",
    };

    private static readonly Option<string?> Out = VerbOptions.Out("The answer as a file; by default it is written to standard output.");

    public static Verb Create(SegmenterFactory openSegmenter) => new(
        "rooms",
        "Reads a map and finds its rooms, walls or doors: all that GET /api/v1/maps/{id}/rooms answers, as GeoJSON.",
        [MapOptions.Map, Of, Crs, MapOptions.Scale, MapOptions.Georeference, VerbOptions.Model, Out, VerbOptions.Json])
    {
        Examples =
        [
            "modularpath rooms plan.png --scale 0.05 --crs meter",
            "modularpath rooms plan.dxf --of doors --out doors.geojson",
        ],
        Work = (parsed, answer, cancellationToken) => RunAsync(openSegmenter, parsed, answer, cancellationToken),
    };

    private static async Task<int> RunAsync(
        SegmenterFactory openSegmenter, ParseResult parsed, VerbAnswer answer, CancellationToken cancellationToken)
    {
        var (thing, output) = (parsed.GetRequiredValue(Of), parsed.GetValue(Out));

        if (!MapRooms.Things.Contains(thing))
        {
            throw new ProblemException(
                ProblemKind.Invalid, "InvalidValue", $"--of {thing} is none of {string.Join(", ", MapRooms.Things)}.");
        }

        OutputFile.Require(output);
        var options = new PathfindingOptions();
        using var maps = new MapOpener(openSegmenter, parsed.GetValue(VerbOptions.Model), options)
        {
            MetersPerPixel = parsed.GetValue(MapOptions.Scale),
            Georeference = await MapOptions.PlaceAsync(parsed, cancellationToken),
        };
        var file = parsed.GetRequiredValue(MapOptions.Map);
        var found = MapRooms.Find(
            await maps.OpenAsync(file, cancellationToken), Path.GetFileName(file), thing, parsed.GetValue(Crs), options);
        var text = VerbAnswer.TextOf(found);

        if (output is not null)
        {
            await File.WriteAllTextAsync(output, text, cancellationToken);
        }

        answer.Give(found, output is null ? text : $"{thing} written to {output}");
        return ExitCode.Ok;
    }
}
