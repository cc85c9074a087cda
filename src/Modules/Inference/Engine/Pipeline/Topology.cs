using System.Collections;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Moves the border between open and blocked pixels towards the interpolated logits, as far as no regions become connected or
/// separated. Interpolation alone opens walls that are diagonal or uncertain and one pixel thin in the network's output, and one
/// such pixel makes a route through a wall.
/// </summary>
/// <remarks>
/// A pixel changes side only if it is a simple point for 4-connected open and 8-connected blocked regions, that is, if its
/// connectivity number (Yokoi, Toriwaki and Fukumura, 1975) is 1. Changing simple points one by one keeps every region and every
/// hole. 4-connectivity of open regions is that of moves without corner cutting.
/// </remarks>
internal static class Topology
{
    // Enough for all maps tried. More sweeps could only make borders smoother.
    private const int Sweeps = 4;

    private static readonly BitArray Simple = SimpleNeighbourhoods();

    /// <summary>Changes <see cref="PixelCode.IsOpen"/> to <see cref="PixelCode.WantsOpen"/> where the topology allows it.</summary>
    public static void Settle(Span<byte> codes, int width, int height)
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var changed = false;

            for (var i = 0; i < height; i++)
            {
                // Downwards and upwards alternately, so that a band shrinks from both sides.
                changed |= SettleRow(codes, width, height, sweep % 2 == 0 ? i : height - 1 - i);
            }

            if (!changed)
            {
                return;
            }
        }
    }

    private static bool SettleRow(Span<byte> codes, int width, int height, int y)
    {
        var changed = false;

        for (var x = 0; x < width; x++)
        {
            ref var code = ref codes[(y * width) + x];

            if (PixelCode.Contested(code) && Simple[Neighbourhood(codes, width, height, x, y)])
            {
                code ^= PixelCode.IsOpen;
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>A bit for each open neighbour, counter-clockwise from the east; outside the picture all is blocked.</summary>
    private static int Neighbourhood(ReadOnlySpan<byte> codes, int width, int height, int x, int y)
    {
        var bits = 0;
        ReadOnlySpan<(int X, int Y)> steps = [(1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)];

        for (var k = 0; k < steps.Length; k++)
        {
            var (nx, ny) = (x + steps[k].X, y + steps[k].Y);

            if ((uint)nx < (uint)width && (uint)ny < (uint)height && (codes[(ny * width) + nx] & PixelCode.IsOpen) != 0)
            {
                bits |= 1 << k;
            }
        }

        return bits;
    }

    private static BitArray SimpleNeighbourhoods()
    {
        var simple = new BitArray(256);

        for (var bits = 0; bits < simple.Length; bits++)
        {
            var number = 0;

            for (var k = 0; k < 8; k += 2)
            {
                number += Open(k) - (Open(k) * Open(k + 1) * Open(k + 2));
            }

            simple[bits] = number == 1;

            int Open(int k) => (bits >> (k % 8)) & 1;
        }

        return simple;
    }
}
