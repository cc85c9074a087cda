using System.Numerics;

namespace ModularPath.Imaging;

/// <summary>Set operations on binary images: a nonzero pixel is a member; results hold 255 and 0.</summary>
public static class Binary
{
    /// <summary>The union.</summary>
    public static GrayImage Or(GrayImage a, GrayImage b) => Combine(a, b, static (x, y) => x | y);

    /// <summary>The intersection.</summary>
    public static GrayImage And(GrayImage a, GrayImage b) => Combine(a, b, static (x, y) => x & y);

    /// <summary>The members of the first that are not members of the second.</summary>
    public static GrayImage Except(GrayImage a, GrayImage b) => Combine(a, b, static (x, y) => Vector.AndNot(x, y));

    /// <summary>The complement.</summary>
    public static GrayImage Not(GrayImage a) => Threshold.AtMost(a, 0);

    /// <summary>The number of members.</summary>
    public static int Count(GrayImage a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Pixels.Length - a.Pixels.AsSpan().Count((byte)0);
    }

    private static GrayImage Combine(GrayImage a, GrayImage b, Func<Vector<byte>, Vector<byte>, Vector<byte>> operation)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Width != b.Width || a.Height != b.Height)
        {
            throw new ArgumentException("The images differ in size.", nameof(b));
        }

        var result = new byte[a.Pixels.Length];
        Span<byte> rest = stackalloc byte[2 * Vector<byte>.Count];
        for (var i = 0; i < result.Length; i += Vector<byte>.Count)
        {
            var length = Math.Min(Vector<byte>.Count, result.Length - i);
            if (length == Vector<byte>.Count)
            {
                operation(Members(new Vector<byte>(a.Pixels, i)), Members(new Vector<byte>(b.Pixels, i))).CopyTo(result, i);
                continue;
            }

            a.Pixels.AsSpan(i).CopyTo(rest);
            b.Pixels.AsSpan(i).CopyTo(rest[Vector<byte>.Count..]);
            var last = operation(Members(new Vector<byte>(rest)), Members(new Vector<byte>(rest[Vector<byte>.Count..])));
            last.CopyTo(rest);
            rest[..length].CopyTo(result.AsSpan(i));
        }

        return new GrayImage(a.Width, a.Height, result);
    }

    private static Vector<byte> Members(Vector<byte> pixels) => Vector.GreaterThan(pixels, Vector<byte>.Zero);
}
