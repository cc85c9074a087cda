using System.IO.Compression;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>How much a Flate stream unpacks to, without keeping it.</summary>
internal static class FlateLength
{
    private const int Header = 2;

    /// <summary>Counts no further than a little more than the most.</summary>
    public static long Of(ReadOnlyMemory<byte> packed, long most)
    {
        if (packed.Length <= Header)
        {
            return 0;
        }

        using var stream = new DeflateStream(new MemoryStream(packed[Header..].ToArray(), writable: false), CompressionMode.Decompress);
        var chunk = new byte[64 << 10];
        var length = 0L;

        try
        {
            while (length <= most && stream.Read(chunk) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: as far as it goes, as PDF readers have it.
        }

        return length;
    }
}
