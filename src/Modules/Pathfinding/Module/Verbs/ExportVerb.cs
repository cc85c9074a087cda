using System.CommandLine;
using ModularPath.Composition.CommandLine;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>export MAP --format F</c>: one map, one file for another program, no server.</summary>
internal static class ExportVerb
{
    private static readonly Option<string> Format = new("--format")
    {
        HelpName = "FORMAT",
        Description = ExportOptions.Formats,
        Required = true,
    };
    private static readonly Option<string?> Out = VerbOptions.Out(
        "The file; by default MAP's name with the format's extension, in the working directory.");

    public static Verb Create(SegmenterFactory openSegmenter)
    {
        var line = new ExportOptions(openSegmenter);

        return new Verb(
            "export",
            "Reads a map and writes it as a file for another program.",
            [MapOptions.Map, Format, Out, .. line.Options, MapOptions.Georeference, VerbOptions.Json])
        {
            Examples =
            [
                "modularpath export plan.png --format ros --scale 0.05",
                "modularpath export cave.map --format uvtt --out cave.uvtt",
                "modularpath export plan.png --format geojson --crs wgs84 --georeference place.json --json",
            ],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var (output, formats) = (parsed.GetValue(Out), new[] { parsed.GetRequiredValue(Format) });
                var written = new WrittenFiles(answer);
                using var maps = line.Opener(parsed, formats, await MapOptions.PlaceAsync(parsed, cancellationToken));
                OutputFile.Require(output);

                await foreach (var file in line.WriteAsync(
                    parsed, maps, parsed.GetRequiredValue(MapOptions.Map), formats, name => output ?? name, cancellationToken))
                {
                    written.Add(file);
                }

                return written.Finish();
            },
        };
    }
}
