using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModularPath.Imaging.Resizing;

namespace ModularPath.Imaging;

/// <summary>Pictures and masks at another size.</summary>
public static class Resampling
{
    /// <summary>
    /// Area average along an axis that shrinks, bilinear (pixel centres aligned) along one that grows, rounded to nearest.
    /// </summary>
    public static Picture Resize(Picture picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (width == picture.Width && height == picture.Height)
        {
            return picture;
        }

        var across = AxisTaps.ForResize(picture.Width, width);
        var resized = GC.AllocateUninitializedArray<byte>(checked(width * height * 4));
        SumRows(
            picture.Pixels, picture.Width * 4, AxisTaps.ForResize(picture.Height, height),
            (y, sums) => MixAcross(sums, across, resized.AsSpan(y * width * 4, width * 4)));
        return new Picture(width, height, resized);
    }

    /// <summary>As <see cref="Resize(Picture, int, int)"/>, with exactly the same values.</summary>
    public static GrayImage Resize(GrayImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (width == image.Width && height == image.Height)
        {
            return image;
        }

        var across = AxisTaps.ForResize(image.Width, width);
        var resized = GC.AllocateUninitializedArray<byte>(checked(width * height));
        SumRows(image.Pixels, image.Width, AxisTaps.ForResize(image.Height, height), (y, sums) =>
        {
            for (var x = 0; x < width; x++)
            {
                var mix = 0.5f;
                for (int tap = across.Offset[x], source = across.First[x]; tap < across.Offset[x + 1]; tap++, source++)
                {
                    mix += sums[source] * across.Weights[tap];
                }

                resized[(y * width) + x] = (byte)mix;
            }
        });

        return new GrayImage(width, height, resized);
    }

    /// <summary>The nearest source pixel, by pixel centres: class ids are never mixed.</summary>
    public static GrayImage Nearest(GrayImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (width == image.Width && height == image.Height)
        {
            return image;
        }

        var columns = new int[width];
        for (var x = 0; x < width; x++)
        {
            columns[x] = (int)(((2L * x) + 1) * image.Width / (2L * width));
        }

        var resized = GC.AllocateUninitializedArray<byte>(checked(width * height));
        for (var y = 0; y < height; y++)
        {
            var row = image.Pixels.AsSpan((int)(((2L * y) + 1) * image.Height / (2L * height)) * image.Width, image.Width);
            var target = resized.AsSpan(y * width, width);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = row[columns[x]];
            }
        }

        return new GrayImage(width, height, resized);
    }

    // Columns first: that pass runs over whole rows and carries most of the work when shrinking.
    private static void SumRows(byte[] pixels, int stride, AxisTaps down, Action<int, float[]> take)
    {
        var sums = new float[stride];
        for (var y = 0; y < down.First.Length; y++)
        {
            Array.Clear(sums);
            for (var tap = down.Offset[y]; tap < down.Offset[y + 1]; tap++)
            {
                var row = down.First[y] + tap - down.Offset[y];
                AddWeighted(sums, pixels.AsSpan(row * stride, stride), down.Weights[tap]);
            }

            take(y, sums);
        }
    }

    private static void AddWeighted(Span<float> sums, ReadOnlySpan<byte> row, float weight)
    {
        var i = 0;
        var factor = new Vector<float>(weight);
        for (var n = Vector<float>.Count; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            Add(sums[i..], a, factor);
            Add(sums[(i + n)..], b, factor);
            Add(sums[(i + (2 * n))..], c, factor);
            Add(sums[(i + (3 * n))..], d, factor);
        }

        for (; i < row.Length; i++)
        {
            sums[i] += row[i] * weight;
        }
    }

    private static void Add(Span<float> sums, Vector<uint> values, Vector<float> factor) =>
        (new Vector<float>(sums) + (Vector.ConvertToSingle(values) * factor)).CopyTo(sums);

    private static void MixAcross(ReadOnlySpan<float> sums, AxisTaps taps, Span<byte> target)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        var packed = MemoryMarshal.Cast<byte, uint>(target);
        var half = Vector128.Create(0.5f);
        for (var x = 0; x < packed.Length; x++)
        {
            var mix = half;
            for (int tap = taps.Offset[x], source = taps.First[x]; tap < taps.Offset[x + 1]; tap++, source++)
            {
                mix += pixels[source] * taps.Weights[tap];
            }

            var whole = Vector128.ConvertToInt32(mix);
            packed[x] = (uint)(whole[0] | (whole[1] << 8) | (whole[2] << 16) | (255 << 24));
        }
    }
}
