using System.IO.Compression;
using ModularPath.SharedKernel;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.MovingAi;
using ModularPath.Pathfinding.Formats.Png;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Formats.Uvtt;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Formats;

/// <summary>The formats of others that say what every place of a map is, so that nobody has to read a picture of it.</summary>
internal static class MapImports
{
    // What a zip may grow to: PGM of one colour shrinks a thousandfold, and so does what is meant to harm.
    private const int MostTimes = 4;

    /// <summary>Tells the format by content, never by name; null where the upload is one picture, which has to be read.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c> or <c>MissingPicture</c>.</exception>
    /// <exception cref="PictureException">The picture of the map cannot be read.</exception>
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
                : throw Problem.UnreadableMapFile($"There are {yamls.Length} YAML files ({string.Join(", ", yamls.Select(static y => y.Name))}): send one map at a time.");
        }

        return files switch
        {
            [var file] when MovingAiImport.Recognises(file.Content.Span) => MovingAiImport.Open(file.Content, limits),
            [var file] when UvttImport.Recognises(file.Content.Span) => UvttImport.Open(file.Content, limits),
            [var file] when ReferenceEquals(file, upload.Files[0]) => null,
            [_] => throw Problem.UnreadableMapFile("The archive holds no map: a ROS map is map.yaml with its picture. Send pictures as they are."),
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
            // What an archive says of its sizes may be anything, also less than nothing.
            return archive.Entries.All(static entry => entry.Length >= 0) && archive.Entries.Sum(static entry => (double)entry.Length) <= most
                ? [.. archive.Entries.Where(static entry => entry.Name.Length > 0 && !IsOfMac(entry)).Select(Read)]
                : throw RequestProblem.TooLarge(most);
        }
        catch (InvalidDataException e)
        {
            throw Problem.UnreadableMapFile($"The archive is damaged: {e.Message}");
        }
    }

    // The Finder adds what it knows of each file, under the file's name.
    private static bool IsOfMac(ZipArchiveEntry entry) => entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) || entry.Name == ".DS_Store";

    private static UploadedFile Read(ZipArchiveEntry entry)
    {
        // An entry that holds more than it says is cut there, and then found damaged.
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new UploadedFile(entry.Name, content);
    }
}
