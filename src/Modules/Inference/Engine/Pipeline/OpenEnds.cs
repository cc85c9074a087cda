namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Rules out background at the open end of a corridor. Where a corridor leads out without a door, the paper outside goes on into it, and
/// the network cannot say where it ends; <see cref="Indoors"/> does not help, because this paper is no island. Between two walls that are
/// no farther apart than a corridor is wide, paper that passes into floor is floor.
/// </summary>
internal static class OpenEnds
{
    // Half the width of a wide corridor, in widths of a door.
    private const float HalfCorridor = 1.1f;

    // How much of the paper's outline is open to the floor at least, in widths of a door: less is a hole in a wall.
    private const float LeastContact = 0.4f;

    /// <summary>Rules out the background between walls that is open to the floor.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    /// <param name="scale">The measures of this building, in pixels of the logits.</param>
    public static void Close(LogitEditor logits, byte[] labels, BuildingScale scale)
    {
        var radius = HalfCorridor * scale.DoorWidth;
        var walls = logits.Where(labels, static label => label is MapClass.Wall or MapClass.Door);
        var toWall = DistanceTransform.Euclidean(walls);
        var paper = logits.Where(labels, static label => label is MapClass.Background);

        // Outside is where a disc as wide as a corridor finds room among paper, and whatever such a disc covers.
        var isOutside = new GrayImage(logits.Width, logits.Height, [.. paper.Pixels]);

        for (var i = 0; i < labels.Length; i++)
        {
            var (x, y) = (i % logits.Width, i / logits.Width);
            var isAtEdge = x == 0 || y == 0 || x == logits.Width - 1 || y == logits.Height - 1;
            isOutside.Pixels[i] = toWall[i] > radius || isAtEdge ? paper.Pixels[i] : byte.MinValue;
        }

        var toOutside = DistanceTransform.Euclidean(isOutside);

        for (var i = 0; i < labels.Length; i++)
        {
            paper.Pixels[i] = toOutside[i] > radius ? paper.Pixels[i] : byte.MinValue;
        }

        var ends = ConnectedComponents.Label(paper, Connectivity.Four);
        var contact = Contacts(ends, labels);

        for (var i = 0; i < labels.Length; i++)
        {
            if (contact[ends.Labels[i]] >= LeastContact * scale.DoorWidth)
            {
                logits.RuleOut(MapClass.Background, i);
            }
        }
    }

    /// <summary>How many pixels of each part's outline are floor; none of what is no part.</summary>
    private static int[] Contacts(ComponentMap ends, byte[] labels)
    {
        var contacts = new int[ends.Count + 1];

        foreach (var (pixel, neighbour) in PixelPairs.Of(ends.Width, labels.Length))
        {
            Count(pixel, neighbour);
            Count(neighbour, pixel);
        }

        return contacts;

        void Count(int inside, int neighbour)
        {
            if (ends.Labels[inside] > 0 && (MapClass)labels[neighbour] is MapClass.Walkable or MapClass.Rough)
            {
                contacts[ends.Labels[inside]]++;
            }
        }
    }
}
