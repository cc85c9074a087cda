using System.CommandLine;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Maps;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>batch DIR --format F --out DIR</c>: every picture of a folder, in each of some formats. One bad file does not cost the others.</summary>
internal static class BatchVerb
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of pictures, or of maps of other programs." };
        var formats = new Option<string[]>("--format") { Description = $"{ExportLine.Formats} May be given several times.", Required = true };
        var output = new Option<string>("--out") { Description = "The folder for a file of each picture and format.", Required = true };
        var line = new ExportLine();
        var command = new Command("batch", "Reads a folder of maps and writes each as files for other programs.") { folder, formats, output };
        line.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(() => RunAsync(
            line, parsed, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(formats), parsed.GetRequiredValue(output), cancellationToken)));

        return command;
    }

    private static async Task<int> RunAsync(
        ExportLine line, ParseResult parsed, string folder, string[] formats, string output, CancellationToken cancellationToken)
    {
        var pictures = PicturesOf(folder);
        Directory.CreateDirectory(output);
        using var maps = line.Opener(parsed);
        var unreadable = 0;

        foreach (var picture in pictures)
        {
            try
            {
                await line.WriteAsync(parsed, maps, picture, formats, name => Path.Combine(output, name), cancellationToken);
            }
            catch (Exception e) when (e is PictureException or ProblemException { Code: "UnreadableMapFile" or "MissingPicture" })
            {
                await Console.Error.WriteLineAsync($"{picture}: {e.Message}");
                unreadable++;
            }
        }

        return unreadable == 0 ? VerbLine.Ok : VerbLine.BadInput;
    }

    private static string[] PicturesOf(string folder)
    {
        string[] pictures = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];

        if (pictures.Length == 0)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", $"There is no folder with files at '{folder}'.");
        }

        // A ROS map's picture comes with its yaml.
        var maps = pictures.GroupBy(static picture => Path.GetFileNameWithoutExtension(picture))
            .Select(static group => group.Where(DetachedMap.BringsItsPicture) is var yaml && yaml.Any() ? [.. yaml] : group.ToArray()).ToList();

        return maps.Find(static files => files.Length > 1) is { } twins
            ? throw new ProblemException(
                StatusCodes.Status400BadRequest, "InvalidValue", $"{string.Join(" and ", twins)} would be written to the same files: rename one.")
            : [.. maps.Select(static files => files[0])];
    }
}
