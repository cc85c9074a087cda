namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Rules out the background inside of walls. The network's receptive field is some hundred pixels wide, and in the middle of a
/// large empty room nothing within it tells floor from paper; the walls around the room do. In a closed region that is mostly
/// floor, no pixel becomes background; the odds of the other classes do not change.
/// </summary>
internal static class Enclosure
{
    private const int Background = (int)MapClass.Background;

    /// <summary>Rules out the background in closed regions that are mostly walkable.</summary>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">The part of the logits that is the picture.</param>
    public static void Apply(Span<float> logits, WorkingSize size)
    {
        var labels = Argmax.Of(logits, size);
        var regions = ConnectedComponents.Label(OpenPixels(labels, size), Connectivity.Four);
        var enclosed = Enclosed(regions, labels);

        for (var y = 0; y < size.Height; y++)
        {
            var row = logits.Slice(((Background * size.PaddedHeight) + y) * size.PaddedWidth, size.Width);
            var region = regions.Labels.AsSpan(y * size.Width, size.Width);

            for (var x = 0; x < row.Length; x++)
            {
                if (enclosed[region[x]])
                {
                    row[x] = Logits.Impossible;
                }
            }
        }
    }

    private static GrayImage OpenPixels(byte[] labels, WorkingSize size)
    {
        var open = new byte[labels.Length];

        for (var i = 0; i < open.Length; i++)
        {
            open[i] = IsOpen(labels[i]) ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(size.Width, size.Height, open);
    }

    private static bool[] Enclosed(ComponentMap regions, byte[] labels)
    {
        var background = new int[regions.Count + 1];

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == Background)
            {
                background[regions.Labels[i]]++;
            }
        }

        var enclosed = new bool[regions.Count + 1];

        for (var region = 1; region < enclosed.Length; region++)
        {
            enclosed[region] = 2 * background[region] < regions.Areas[region] && !regions.TouchesEdge(region);
        }

        return enclosed;
    }

    // Doors close a region as walls do: behind a door may be the outside.
    private static bool IsOpen(byte label) => (MapClass)label is MapClass.Background or MapClass.Walkable or MapClass.Rough;
}
