using System.IO.Compression;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Foundry;
using ModularPath.Pathfinding.Formats.Indoor;
using ModularPath.Pathfinding.Formats.MovingAi;
using ModularPath.Pathfinding.Formats.Places;
using ModularPath.Pathfinding.Formats.Png;
using ModularPath.Pathfinding.Formats.Rmf;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Formats.Tiled;
using ModularPath.Pathfinding.Formats.Uvtt;

namespace ModularPath.Pathfinding.Formats;

/// <summary>
/// All import formats: files of other programs that tell the class of every pixel, so that no picture has to be segmented.
/// </summary>
internal static class MapImports
{
    // Bounds the unpacked size of a zip: a PGM of one colour shrinks a thousandfold, and so does a zip bomb.
    private const int MostTimes = 4;

    private const int MostNamed = 5;

    /// <summary>
    /// Finds the map in an upload, by content, never by file name. What else an archive holds (a licence, parameters of a robot,
    /// problems for a map) is left aside, and said so.
    /// </summary>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c> or <c>MissingPicture</c>.</exception>
    /// <exception cref="PictureException">The map's picture cannot be read.</exception>
    public static OpenedUpload Open(UploadedMap upload, PictureLimits limits)
    {
        UploadedFile[] files = [.. upload.Files.SelectMany(file => Unzipped(file, limits))];

        if (upload.Mask is { } mask)
        {
            return Imported(MaskImport.Open(mask, files, limits), [], files);
        }

        var maps = files.Select(file => (File: file, Open: OpenerOf(file, files, limits))).Where(static map => map.Open is not null)
            .ToArray();

        if (maps.Length > 1)
        {
            throw Problem.UnreadableMapFile(
                $"There are {maps.Length} maps ({Names(maps.Select(static map => map.File))}): send one at a time.");
        }

        if (maps is [var only])
        {
            var (import, used) = only.Open!();
            return Imported(import, [.. files.Except(used)], files);
        }

        if (ImdfImport.Open(files, limits) is { } storey)
        {
            return Imported(storey.Import, [.. files.Except(storey.Used)], files);
        }

        // Alone, a YAML file is meant to be a map: it is told what it lacks.
        if (files.Where(static file => RosImport.IsYaml(file.Name)).ToArray() is [var yaml])
        {
            return Imported(RosImport.Open(yaml, files, limits).Import, [], files);
        }

        if (files is [var drawn] && OsmImport.Recognises(drawn.Content.Span))
        {
            return Imported(OsmImport.Open(drawn, limits), [], files);
        }

        return files switch
        {
            [var file] when DrawingImports.Recognises(file.Content) =>
                new OpenedUpload(null, default, []) { Draw = cancelled => DrawingImports.Read(file.Content, limits, cancelled) },
            [var file] => Picture(file, [], limits, areSent: false),
            [] => throw Problem.MissingPicture(),
            _ when files.Where(static file => PictureDecoder.Recognises(file.Content.Span)).ToArray() is [var picture] =>
                Picture(picture, [.. files.Except([picture])], limits, areSent: upload.Files.Count > 1),
            _ when upload.Files.Count > 1 => throw Problem.MissingPicture(),
            _ => throw Problem.UnreadableMapFile(
                "The archive holds no map, or several pictures. One archive is one map: a ROS map.yaml with its picture, a MovingAI .map, "
                + $"a Universal VTT file, or one picture. It holds {Names(files)}."),
        };
    }

    // Files that are sent one by one are all meant; an archive may hold others.
    private static OpenedUpload Picture(UploadedFile picture, UploadedFile[] others, PictureLimits limits, bool areSent)
    {
        var content = PictureIn(picture);
        IReadOnlyList<UploadedFile> used = [];
        var place = PictureDecoder.Recognises(content.Span) || others.Length > 0
            ? PicturePlaces.Of(picture, others, limits, out used)
            : null;
        UploadedFile[] ignored = [.. others.Except(used)];
        return areSent && ignored.Length > 0 ? throw Problem.MissingPicture()
            : new OpenedUpload(null, content, [.. Ignored(ignored), .. place?.Warning is { } said ? [said] : (MapWarning[])[]])
            {
                Place = place,
            };
    }

    // What a JSON file is, a decoder of pictures cannot say.
    private static ReadOnlyMemory<byte> PictureIn(UploadedFile file) =>
        JsonKind.IsJson(file.Content.Span) ? throw Problem.UnreadableMapFile(JsonKind.Refusal(file.Content.Span))
        : file.Content;

    private static Func<(MapImport Import, UploadedFile[] Used)>? OpenerOf(
        UploadedFile file, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        if (RosImport.IsYaml(file.Name) && RosMapFile.ImageOf(file.Content) is not null)
        {
            return () => RosImport.Open(file, files, limits);
        }

        if (RosImport.IsYaml(file.Name) && RmfImport.Recognises(file.Content.Span))
        {
            return () => RmfImport.Open(file, files, limits);
        }

        return MovingAiImport.Recognises(file.Content.Span) ? () => (MovingAiImport.Open(file.Content, limits), [file])
            : TiledImport.IsXml(file.Content.Span) ? () => TiledImport.Open(file, files, limits)
            : JsonKind.IsUniversalVtt(file.Content.Span) ? () => (UvttImport.Open(file.Content, limits), [file])
            : JsonKind.NameOf(file.Content.Span) switch
            {
                JsonKind.FoundryScene => () => FoundryImport.Open(file, files, limits),
                JsonKind.TiledMap => () => TiledImport.Open(file, files, limits),
                JsonKind.LdtkProject => () => LdtkImport.Open(file, files, limits),
                _ => null,
            };
    }

    private static OpenedUpload Imported(MapImport import, UploadedFile[] ignored, UploadedFile[] files) =>
        new(import, default, files.Length > 1 ? Ignored(ignored) : []);

    private static MapWarning[] Ignored(UploadedFile[] files) =>
        files.Length == 0 ? [] : [new MapWarning(MapWarning.FilesIgnored, $"Not part of the map, and left aside: {Names(files)}.")];

    private static string Names(IEnumerable<UploadedFile> files)
    {
        string[] names = [.. files.Select(static file => file.Name)];
        return names.Length <= MostNamed
            ? string.Join(", ", names)
            : $"{string.Join(", ", names[..MostNamed])} and {names.Length - MostNamed} more";
    }

    private static IEnumerable<UploadedFile> Unzipped(UploadedFile file, PictureLimits limits)
    {
        if (!file.Content.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return [file];
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.Content.ToArray(), writable: false));
            var most = MostTimes * limits.MaxBytes;
            // The sizes that an archive states are untrusted, even negative ones.
            return archive.Entries.All(static entry => entry.Length >= 0)
                && archive.Entries.Sum(static entry => (double)entry.Length) <= most
                ? [.. archive.Entries.Where(static entry => entry.Name.Length > 0 && !IsOfMac(entry)).Select(Read)]
                : throw RequestProblem.TooLarge(most);
        }
        catch (InvalidDataException e)
        {
            throw Problem.UnreadableMapFile($"The archive is damaged: {e.Message}");
        }
    }

    // macOS's Finder adds metadata of each file, under the file's name.
    private static bool IsOfMac(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) || entry.Name == ".DS_Store";

    private static UploadedFile Read(ZipArchiveEntry entry)
    {
        // An entry that holds more than it states is cut there, and then refused as damaged.
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new UploadedFile(entry.FullName, content);
    }
}
