namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Reads a net of roads that was taken for walls as what it is. On campus maps whose roads are darker than the ground, the network sees
/// thick walls round closed rooms. But rooms have doors: where many are closed, none has a door, and one net of wide bars parts them all,
/// the bars are streets and the rooms are blocks.
/// </summary>
internal static class Streets
{
    private const int FewestBlocks = 3;

    // Shares of the picture.
    private const double SmallestBlock = 0.005;

    // Of all blocks together: rooms that open into each other are one large block.
    private const double LargestBlock = 0.6;

    // Of all walls.
    private const double NetShare = 0.6;

    // Of the longer side of the picture. Walls of plans are up to 0.03 wide, but those have doors.
    private const double NarrowestStreet = 0.018;

    // Smaller ones are specks.
    private const int SmallestDoor = 4;
    private const int MostDoors = 1;

    /// <summary>Makes streets of the walls and obstacles of the rooms, if it is such a map.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    public static void Apply(LogitEditor logits, byte[] labels)
    {
        var doors = Parts(logits, labels, static label => label is MapClass.Door);

        if (doors.Areas.Skip(1).Count(static area => area >= SmallestDoor) > MostDoors)
        {
            return;
        }

        var blocks = Parts(logits, labels, static label => label is MapClass.Walkable or MapClass.Rough or MapClass.Door);
        var bars = Parts(logits, labels, static label => label is MapClass.Wall);

        if (AreBlocks(blocks) && NetOf(bars) is var net and > 0)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                if (bars.Labels[i] == net)
                {
                    logits.Choose(MapClass.Walkable, i);
                }
                else if (blocks.Labels[i] > 0)
                {
                    logits.Choose(MapClass.Obstacle, i);
                }
            }
        }
    }

    private static bool AreBlocks(ComponentMap parts)
    {
        var large = Enumerable.Range(1, parts.Count).Where(part => parts.Areas[part] >= SmallestBlock * parts.Labels.Length).ToArray();
        return large.Length >= FewestBlocks
            && !large.Any(parts.TouchesEdge)
            && large.Max(part => parts.Areas[part]) <= LargestBlock * large.Sum(part => (double)parts.Areas[part]);
    }

    /// <summary>The part that is most of the walls and as wide as a street; 0 if there is none.</summary>
    private static int NetOf(ComponentMap bars)
    {
        var net = Enumerable.Range(1, bars.Count).DefaultIfEmpty().MaxBy(part => bars.Areas[part]);
        var outline = 0;

        foreach (var (pixel, neighbour) in PixelPairs.Of(bars.Width, bars.Labels.Length))
        {
            outline += (bars.Labels[pixel] == net) != (bars.Labels[neighbour] == net) ? 1 : 0;
        }

        var longSide = Math.Max(bars.Width, bars.Labels.Length / bars.Width);
        return net > 0
            && bars.Areas[net] >= NetShare * bars.Areas.Skip(1).Sum()
            && 2.0 * bars.Areas[net] >= NarrowestStreet * longSide * outline
                ? net
                : 0;
    }

    private static ComponentMap Parts(LogitEditor logits, byte[] labels, Func<MapClass, bool> isOf) =>
        ConnectedComponents.Label(logits.Where(labels, isOf), Connectivity.Four);
}
