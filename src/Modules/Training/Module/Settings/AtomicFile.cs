namespace ModularPath.Training.Settings;

/// <summary>Files that are there whole or not at all, whenever the process or the machine dies.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.part";

        try
        {
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            // What did not fit must not take the room that is left.
            File.Delete(temporary);
            throw;
        }

        File.Move(temporary, path, overwrite: true);
    }

    public static void Write(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));
}
