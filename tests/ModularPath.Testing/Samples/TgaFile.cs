using System.Buffers.Binary;

namespace ModularPath.Testing.Samples;

/// <summary>TGA files, written from the specification and not by the code under test.</summary>
public static class TgaFile
{
    /// <summary>An image descriptor: the first row is the top one.</summary>
    public const byte TopDown = 32;

    /// <summary>An image descriptor: the first pixel of a row is the right one.</summary>
    public const byte RightToLeft = 16;

    /// <param name="type">1 mapped, 2 true colour, 3 grey; 8 more if run-length encoded.</param>
    /// <param name="depth">Bits of a stored pixel.</param>
    /// <param name="pixel">The stored bytes of the pixel at a position of the upright picture.</param>
    /// <param name="descriptor">Corner of the first pixel and bits of alpha.</param>
    /// <param name="map">The colour map's entries, <paramref name="mapDepth"/> bits each.</param>
    public static byte[] Write(
        int width, int height, byte type, byte depth, Func<int, int, byte[]> pixel, byte descriptor = 0,
        byte[]? map = null, byte mapDepth = 24, ushort firstColour = 0, string comment = "")
    {
        var header = new byte[18];
        (header[0], header[1], header[2]) = ((byte)comment.Length, map is null ? (byte)0 : (byte)1, type);

        if (map is not null)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(3), firstColour);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(5), (ushort)(map.Length / ((mapDepth + 7) / 8)));
            header[7] = mapDepth;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), (ushort)height);
        (header[16], header[17]) = (depth, descriptor);
        var pixels = from y in Enumerable.Range(0, height)
                     from x in Enumerable.Range(0, width)
                     select pixel(
                         (descriptor & RightToLeft) != 0 ? width - 1 - x : x,
                         (descriptor & TopDown) != 0 ? y : height - 1 - y);
        return
        [
            .. header,
            .. System.Text.Encoding.ASCII.GetBytes(comment),
            .. map ?? [],
            .. (type & 8) != 0 ? Pack([.. pixels]) : pixels.SelectMany(static bytes => bytes),
        ];
    }

    // Runs of what repeats, up to 128 pixels and over the ends of rows; what does not, in raw packets of at most five.
    private static IEnumerable<byte> Pack(byte[][] pixels)
    {
        for (var i = 0; i < pixels.Length;)
        {
            var run = pixels.Skip(i).Take(128).TakeWhile(next => next.SequenceEqual(pixels[i])).Count();
            var count = run > 1 ? run : Math.Min(5, pixels.Length - i);
            byte[] packet = run > 1
                ? [(byte)(127 + run), .. pixels[i]]
                : [(byte)(count - 1), .. pixels.Skip(i).Take(count).SelectMany(static bytes => bytes)];

            foreach (var value in packet)
            {
                yield return value;
            }

            i += count;
        }
    }
}
