using System.Buffers.Binary;

namespace ModularPath.Testing.Samples;

public static class BmpFile
{
    /// <summary>24 bits a pixel, rows from the bottom up (from the top down when the height is negative).</summary>
    public static byte[] Write(int width, int height, Func<int, int, (byte R, byte G, byte B)> colour)
    {
        var rows = Math.Abs(height);
        var stride = ((3 * width) + 3) / 4 * 4;
        var bmp = Header(width, height, 24, stride * rows);
        for (var y = 0; y < rows; y++)
        {
            var row = bmp.AsSpan(54 + ((height > 0 ? rows - 1 - y : y) * stride));
            for (var x = 0; x < width; x++)
            {
                (row[(3 * x) + 2], row[(3 * x) + 1], row[3 * x]) = colour(x, y);
            }
        }

        return bmp;
    }

    public static byte[] Header(int width, int height, short depth, int bytes)
    {
        var bmp = new byte[54 + bytes];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(bmp.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bmp.AsSpan(28), depth);
        return bmp;
    }
}
