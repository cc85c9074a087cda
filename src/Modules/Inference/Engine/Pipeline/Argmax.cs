using System.Numerics;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The most probable class of each pixel, without interpolation.</summary>
internal static class Argmax
{
    /// <param name="logits">A plane for each class, one after the other.</param>
    /// <returns>A class id for each pixel of a plane; of two equal classes, the lower id.</returns>
    public static byte[] Of(ReadOnlySpan<float> logits)
    {
        var labels = new byte[logits.Length / Logits.Classes];
        var best = logits[..labels.Length].ToArray();

        for (var c = 1; c < Logits.Classes; c++)
        {
            Challenge(best, labels, logits.Slice(c * labels.Length, labels.Length), (byte)c);
        }

        return labels;
    }

    /// <param name="logits">[7, padded height, padded width].</param>
    /// <param name="size">The part of the logits that is the picture.</param>
    /// <returns>The same without the padding, row-major.</returns>
    public static byte[] Of(ReadOnlySpan<float> logits, WorkingSize size)
    {
        var (padded, labels) = (Of(logits), new byte[size.Width * size.Height]);

        for (var y = 0; y < size.Height; y++)
        {
            padded.AsSpan(y * size.PaddedWidth, size.Width).CopyTo(labels.AsSpan(y * size.Width));
        }

        return labels;
    }

    private static void Challenge(Span<float> best, Span<byte> labels, ReadOnlySpan<float> plane, byte @class)
    {
        var at = 0;

        for (; at + Vector<byte>.Count <= labels.Length; at += Vector<byte>.Count)
        {
            var better = Vector.Narrow(
                Vector.Narrow(Better(best, plane, at), Better(best, plane, at + Vector<float>.Count)),
                Vector.Narrow(Better(best, plane, at + (2 * Vector<float>.Count)), Better(best, plane, at + (3 * Vector<float>.Count))))
                .As<sbyte, byte>();
            Vector.ConditionalSelect(better, new Vector<byte>(@class), new Vector<byte>(labels[at..])).CopyTo(labels[at..]);
        }

        for (; at < labels.Length; at++)
        {
            if (plane[at] > best[at])
            {
                (best[at], labels[at]) = (plane[at], @class);
            }
        }
    }

    /// <summary>All bits set where the plane is higher; <paramref name="best"/> becomes the maximum of both.</summary>
    private static Vector<int> Better(Span<float> best, ReadOnlySpan<float> plane, int at)
    {
        var (old, challenger) = (new Vector<float>(best[at..]), new Vector<float>(plane[at..]));
        Vector.Max(old, challenger).CopyTo(best[at..]);

        return Vector.GreaterThan(challenger, old);
    }
}
