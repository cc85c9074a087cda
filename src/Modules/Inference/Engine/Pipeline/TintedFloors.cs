using System.Runtime.InteropServices;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Makes one thing of a floor that is filled with one colour. A tinted corridor between white rooms looks like a thick wall to the
/// network, all of it or in part. But no wall has a door in its middle: a flat tint as wide as a corridor, part of which is floor or door,
/// is floor.
/// </summary>
internal static class TintedFloors
{
    // Of 255 in each channel: what a JPEG adds to a flat colour.
    private const int Tolerance = 10;

    // Of 255 in one channel at least.
    private const int LeastTint = 16;
    private const int Ink = 96;

    // In widths of a door, and in their square.
    private const float NarrowestFloor = 0.4f;
    private const float SmallestFloor = 1;

    // The share of floor and doors. A filled wall has some at its ends, beside doors that are read too wide.
    private const double LeastOpen = 0.025;

    /// <summary>Makes floor of what is blocked in tinted floors.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    /// <param name="seen">The picture as the network sees it.</param>
    /// <param name="scale">The measures of this building, in pixels of the logits.</param>
    public static void Apply(LogitEditor logits, byte[] labels, Picture seen, BuildingScale scale)
    {
        var colours = MemoryMarshal.Cast<byte, uint>(seen.Pixels.AsSpan());
        var (paper, part, pixels) = (PaperOf(colours, labels), new int[labels.Length], new List<int>());

        for (var (seed, count) = (0, 0); seed < labels.Length; seed++)
        {
            if (part[seed] > 0 || !IsTint(colours[seed], paper))
            {
                continue;
            }

            var outline = Grow(colours, part, seed, ++count, logits.Width, pixels);
            var open = pixels.Count(i => PixelCode.IsWalkable((MapClass)labels[i]));

            if (pixels.Count >= SmallestFloor * scale.DoorWidth * scale.DoorWidth
                && 2f * pixels.Count >= NarrowestFloor * scale.DoorWidth * outline
                && open >= LeastOpen * pixels.Count)
            {
                foreach (var i in pixels.Where(i => !PixelCode.IsWalkable((MapClass)labels[i])))
                {
                    logits.Choose(MapClass.Walkable, i);
                }
            }
        }
    }

    /// <summary>The commonest colour of the background.</summary>
    private static uint PaperOf(ReadOnlySpan<uint> colours, byte[] labels)
    {
        var counts = new Dictionary<uint, int>();

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == (int)MapClass.Background)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, colours[i], out _)++;
            }
        }

        return counts.Count == 0 ? uint.MaxValue : counts.MaxBy(static c => c.Value).Key;
    }

    private static bool IsTint(uint colour, uint paper) =>
        Difference(colour, paper) >= LeastTint && Math.Max(colour & 255, Math.Max((colour >> 8) & 255, (colour >> 16) & 255)) >= Ink;

    /// <summary>Collects the connected pixels of about one colour; returns how long their outline is.</summary>
    private static int Grow(ReadOnlySpan<uint> colours, int[] part, int seed, int id, int width, List<int> pixels)
    {
        pixels.Clear();
        pixels.Add(seed);
        part[seed] = id;
        var outline = 0;

        for (var next = 0; next < pixels.Count; next++)
        {
            var i = pixels[next];

            foreach (var step in (ReadOnlySpan<int>)[-1, 1, -width, width])
            {
                var to = i + step;
                var isInside = to >= 0 && to < part.Length && (Math.Abs(step) != 1 || to / width == i / width);

                if (isInside && part[to] == id)
                {
                    continue;
                }

                if (isInside && part[to] == 0 && Difference(colours[to], colours[seed]) <= Tolerance)
                {
                    part[to] = id;
                    pixels.Add(to);
                }
                else
                {
                    outline++;
                }
            }
        }

        return outline;
    }

    /// <summary>The largest difference in a channel.</summary>
    private static int Difference(uint a, uint b)
    {
        var largest = 0;

        for (var shift = 0; shift < 24; shift += 8)
        {
            largest = Math.Max(largest, Math.Abs((int)((a >> shift) & 255) - (int)((b >> shift) & 255)));
        }

        return largest;
    }
}
