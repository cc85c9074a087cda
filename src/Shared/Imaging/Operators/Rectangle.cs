using System.Numerics;

namespace ModularPath.Imaging.Operators;

/// <summary>Maxima and minima over rectangles, one axis after the other, windows grown by doubling (log r vector passes).</summary>
internal static class Rectangle
{
    public static GrayImage Maximum(GrayImage image, int across, int down) => Apply<Largest>(image, across, down);

    public static GrayImage Minimum(GrayImage image, int across, int down) => Apply<Smallest>(image, across, down);

    private interface IChoice
    {
        static abstract byte Neutral { get; }

        static abstract byte Choose(byte a, byte b);

        static abstract Vector<byte> Choose(Vector<byte> a, Vector<byte> b);
    }

    private static GrayImage Apply<T>(GrayImage image, int across, int down)
        where T : struct, IChoice
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegative(across);
        ArgumentOutOfRangeException.ThrowIfNegative(down);
        var (width, height) = (image.Width, image.Height);
        across = Math.Min(across, width);
        down = Math.Min(down, height);
        var result = (byte[])image.Pixels.Clone();
        if (across > 0)
        {
            // One row with the neutral value on both sides; the window of x then begins at x of the padded row.
            var padded = new byte[width + (2 * across)];
            for (var y = 0; y < height; y++)
            {
                var row = result.AsSpan(y * width, width);
                padded.AsSpan().Fill(T.Neutral);
                row.CopyTo(padded.AsSpan(across));
                Slide<T>(padded, 1, (2 * across) + 1);
                padded.AsSpan(0, width).CopyTo(row);
            }
        }

        if (down > 0)
        {
            // The same with rows for pixels, on strips of columns that stay in the cache.
            const int StripWidth = 256;
            var padded = new byte[(height + (2 * down)) * StripWidth];
            for (var left = 0; left < width; left += StripWidth)
            {
                var strip = Math.Min(StripWidth, width - left);
                padded.AsSpan().Fill(T.Neutral);
                for (var y = 0; y < height; y++)
                {
                    result.AsSpan((y * width) + left, strip).CopyTo(padded.AsSpan((y + down) * StripWidth));
                }

                Slide<T>(padded, StripWidth, (2 * down) + 1);
                for (var y = 0; y < height; y++)
                {
                    padded.AsSpan(y * StripWidth, strip).CopyTo(result.AsSpan((y * width) + left));
                }
            }
        }

        return new GrayImage(width, height, result);
    }

    // Afterwards each value is the choice over `window` values at distances 0, step, 2 step, ... ahead of it.
    private static void Slide<T>(Span<byte> values, int step, int window)
        where T : struct, IChoice
    {
        var reach = 1;
        while (reach < window)
        {
            var shift = Math.Min(reach, window - reach);
            Combine<T>(values, shift * step);
            reach += shift;
        }
    }

    // Front to back in place: a value is read ahead of where it is written.
    private static void Combine<T>(Span<byte> values, int shift)
        where T : struct, IChoice
    {
        var end = values.Length - shift;
        var i = 0;
        for (; i <= end - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            T.Choose(new Vector<byte>(values[i..]), new Vector<byte>(values[(i + shift)..])).CopyTo(values[i..]);
        }

        for (; i < end; i++)
        {
            values[i] = T.Choose(values[i], values[i + shift]);
        }
    }

    private readonly struct Largest : IChoice
    {
        public static byte Neutral => byte.MinValue;

        public static byte Choose(byte a, byte b) => Math.Max(a, b);

        public static Vector<byte> Choose(Vector<byte> a, Vector<byte> b) => Vector.Max(a, b);
    }

    private readonly struct Smallest : IChoice
    {
        public static byte Neutral => byte.MaxValue;

        public static byte Choose(byte a, byte b) => Math.Min(a, b);

        public static Vector<byte> Choose(Vector<byte> a, Vector<byte> b) => Vector.Min(a, b);
    }
}
