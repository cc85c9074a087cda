using System.Numerics;

namespace ModularPath.Imaging;

/// <summary>Makes binary images of 255 and 0.</summary>
public static class Threshold
{
    /// <summary>255 where the value is at most <paramref name="limit"/>.</summary>
    public static GrayImage AtMost(GrayImage image, byte limit)
    {
        ArgumentNullException.ThrowIfNull(image);
        var source = image.Pixels;
        var binary = GC.AllocateUninitializedArray<byte>(source.Length);
        var limits = new Vector<byte>(limit);
        var i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.LessThanOrEqual(new Vector<byte>(source, i), limits).CopyTo(binary, i);
        }

        for (; i < source.Length; i++)
        {
            binary[i] = source[i] <= limit ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(image.Width, image.Height, binary);
    }
}
