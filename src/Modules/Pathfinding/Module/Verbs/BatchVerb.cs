using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Formats.Places;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>batch DIR --format F --out DIR</c>: writes every map of a folder in one or more formats.</summary>
internal static class BatchVerb
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "A folder of pictures, or of maps of other programs." };
    private static readonly Option<string[]> Format = new("--format")
    {
        HelpName = "FORMAT",
        Description = $"{ExportOptions.Formats} May be repeated.",
        Required = true,
    };
    private static readonly Option<string> Out = VerbOptions.OutFolder("The folder for a file of each picture and format.");

    public static Verb Create(SegmenterFactory openSegmenter)
    {
        var line = new ExportOptions(openSegmenter);

        return new Verb(
            "batch",
            "Reads a folder of maps and writes each as files for other programs.",
            [Folder, Format, Out, .. line.Options, VerbOptions.Json])
        {
            Examples =
            [
                "modularpath batch pictures --format uvtt --format geojson --out files",
                "modularpath batch plans --format ros --scale 0.05 --out robots --model classical --json",
            ],
            Work = (parsed, answer, cancellationToken) => RunAsync(line, parsed, new WrittenFiles(answer), cancellationToken),
        };
    }

    private static async Task<int> RunAsync(
        ExportOptions line, ParseResult parsed, WrittenFiles written, CancellationToken cancellationToken)
    {
        var (output, formats) = (parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Format));
        using var maps = line.Opener(parsed, formats, georeference: null);
        var groups = MapsIn(parsed.GetRequiredValue(Folder));
        Directory.CreateDirectory(output);

        foreach (var (picture, twin) in groups.SelectMany(static maps => maps.Select(map => (map, maps.FirstOrDefault(m => m != map)))))
        {
            try
            {
                if (twin is not null)
                {
                    throw new ProblemException(
                        ProblemKind.Invalid, "InvalidValue", $"{twin} would be written to the same files: rename one.");
                }

                await foreach (var file in line.WriteAsync(
                    parsed, maps, picture, formats, name => Path.Combine(output, name), cancellationToken))
                {
                    written.Add(file);
                }
            }
            catch (Exception e) when (e is PictureException or ProblemException { Kind: < ProblemKind.Overloaded })
            {
                written.Refuse(picture, e);
            }
        }

        return written.Finish();
    }

    // By the name of the files that they would be written to. A picture that a ROS map names is read with it, not by itself,
    // and so is what says where a picture lies.
    private static string[][] MapsIn(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];
        var named = files.Select(DetachedMap.PictureNamedBy).ToHashSet();
        var beside = files.ToLookup(static file => Path.ChangeExtension(file, null));
        files =
        [
            .. files.Where(file => !named.Contains(Path.GetFullPath(file))
                && !beside[Path.ChangeExtension(file, null)].Any(picture => picture != file && WorldFile.IsOf(picture, file))),
        ];
        return files.Length > 0
            ? [.. files.GroupBy(Path.GetFileNameWithoutExtension).Select(static group => group.ToArray())]
            : throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"There is no folder with files at '{folder}'.");
    }
}
