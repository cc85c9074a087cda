using System.Numerics;
using System.Runtime.InteropServices;

namespace ModularPath.Imaging;

/// <summary>Brightness of a picture: ITU-R BT.601 luma in 8-bit fixed point, <c>(77 R + 150 G + 29 B + 128) / 256</c>.</summary>
public static class Luma
{
    private const uint Red = 77;
    private const uint Green = 150;
    private const uint Blue = 29;
    private const uint Half = 128;

    public static GrayImage Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var luma = GC.AllocateUninitializedArray<byte>(picture.Width * picture.Height);
        var pixels = MemoryMarshal.Cast<byte, uint>(picture.Pixels);
        var i = 0;
        for (var n = Vector<uint>.Count; i <= luma.Length - (4 * n); i += 4 * n)
        {
            var low = Vector.Narrow(Weigh(pixels[i..]), Weigh(pixels[(i + n)..]));
            var high = Vector.Narrow(Weigh(pixels[(i + (2 * n))..]), Weigh(pixels[(i + (3 * n))..]));
            Vector.Narrow(low, high).CopyTo(luma, i);
        }

        for (; i < luma.Length; i++)
        {
            var pixel = pixels[i];
            luma[i] = (byte)((((pixel & 255) * Red) + (((pixel >> 8) & 255) * Green) + (((pixel >> 16) & 255) * Blue) + Half) >> 8);
        }

        return new GrayImage(picture.Width, picture.Height, luma);
    }

    private static Vector<uint> Weigh(ReadOnlySpan<uint> pixels)
    {
        var four = new Vector<uint>(pixels);
        var low = new Vector<uint>(255);
        return (((four & low) * Red) + (((four >>> 8) & low) * Green) + (((four >>> 16) & low) * Blue) + new Vector<uint>(Half)) >>> 8;
    }
}
