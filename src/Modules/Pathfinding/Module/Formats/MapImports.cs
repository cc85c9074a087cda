using System.IO.Compression;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.MovingAi;
using ModularPath.Pathfinding.Formats.Png;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Formats.Uvtt;

namespace ModularPath.Pathfinding.Formats;

/// <summary>
/// All import formats: files of other programs that tell the class of every pixel, so that no picture has to be segmented.
/// </summary>
internal static class MapImports
{
    // Bounds the unpacked size of a zip: a PGM of one colour shrinks a thousandfold, and so does a zip bomb.
    private const int MostTimes = 4;

    /// <summary>
    /// Detects the format by content, never by file name; null if the upload is one picture, which has to be segmented.
    /// </summary>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c> or <c>MissingPicture</c>.</exception>
    /// <exception cref="PictureException">The map's picture cannot be read.</exception>
    public static MapImport? Open(UploadedMap upload, PictureLimits limits)
    {
        IReadOnlyList<UploadedFile> files = [.. upload.Files.SelectMany(file => Unzipped(file, limits))];

        if (upload.Mask is { } mask)
        {
            return MaskImport.Open(mask, files, limits);
        }

        if (files.Where(static file => RosImport.IsYaml(file.Name)).ToArray() is { Length: > 0 } yamls)
        {
            return yamls.Length == 1
                ? RosImport.Open(yamls[0], files, limits)
                : throw Problem.UnreadableMapFile(
                    $"There are {yamls.Length} YAML files ({string.Join(", ", yamls.Select(static y => y.Name))}): "
                    + "send one map at a time.");
        }

        return files switch
        {
            [var file] when MovingAiImport.Recognises(file.Content.Span) => MovingAiImport.Open(file.Content, limits),
            [var file] when UvttImport.Recognises(file.Content.Span) => UvttImport.Open(file.Content, limits),
            [var file] when ReferenceEquals(file, upload.Files[0]) => null,
            [_] => throw Problem.UnreadableMapFile(
                "The archive holds no map: a ROS map is map.yaml with its picture. Send pictures as they are."),
            _ => throw Problem.MissingPicture(),
        };
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
        return new UploadedFile(entry.Name, content);
    }
}
