namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Rules out background within a building. White rooms beside tinted corridors look like paper to the network, and
/// <see cref="Enclosure"/> does not help a room that is open to the edge of the picture or mostly taken for paper. But paper ends at
/// a wall: an island of it that passes into floor without one is floor.
/// </summary>
internal static class Indoors
{
    // A court or shaft is walled round, and a door or a gap takes a small part of its outline.
    private const double OpenShare = 0.3;

    /// <summary>Rules out the background in islands whose outline is open to the floor.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    public static void Apply(LogitEditor logits, byte[] labels)
    {
        var islands = ConnectedComponents.Label(logits.Where(labels, static l => l is MapClass.Background), Connectivity.Four);
        var isFloor = AreFloor(islands, labels);

        for (var i = 0; i < labels.Length; i++)
        {
            if (isFloor[islands.Labels[i]])
            {
                logits.RuleOut(MapClass.Background, i);
            }
        }
    }

    private static bool[] AreFloor(ComponentMap islands, byte[] labels)
    {
        var (outline, open) = (new int[islands.Count + 1], new int[islands.Count + 1]);

        foreach (var (pixel, neighbour) in PixelPairs.Of(islands.Width, labels.Length))
        {
            Count(pixel, neighbour);
            Count(neighbour, pixel);
        }

        var isFloor = new bool[islands.Count + 1];

        for (var island = 1; island < isFloor.Length; island++)
        {
            isFloor[island] = open[island] > OpenShare * outline[island] && !islands.TouchesEdge(island);
        }

        return isFloor;

        void Count(int inside, int neighbour)
        {
            if (islands.Labels[inside] > 0 && islands.Labels[neighbour] == 0)
            {
                outline[islands.Labels[inside]]++;
                open[islands.Labels[inside]] += PixelCode.IsWalkable((MapClass)labels[neighbour]) ? 1 : 0;
            }
        }
    }
}
