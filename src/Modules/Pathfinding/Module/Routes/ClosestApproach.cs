using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Where two regions come nearest to each other, and what lies between them there.</summary>
/// <param name="From">In the first region.</param>
/// <param name="To">In the second region.</param>
/// <param name="Distance">Pixels, from centre to centre.</param>
/// <param name="Blocker">The class of most of the gap; null where an agent is too wide for what is open.</param>
/// <param name="Confidence">Mean over the gap, 0 to 1.</param>
internal sealed record ClosestApproach(Cell From, Cell To, double Distance, MapClass? Blocker, double Confidence)
{
    public static ClosestApproach Between(MapGround ground, AgentGround agent, int first, int second)
    {
        var distances = DistancesTo(agent, first);
        var (best, at) = (float.PositiveInfinity, default(Cell));

        for (var y = 0; y < ground.Height; y++)
        {
            for (var x = 0; x < ground.Width; x++)
            {
                var cell = new Cell(x, y);

                if (distances[ground.IndexOf(cell)] < best && agent.Regions.IdOf(cell) == second)
                {
                    (best, at) = (distances[ground.IndexOf(cell)], cell);
                }
            }
        }

        var from = Snapping.Nearest(agent.Grid, at.Centre.X, at.Centre.Y, best + 0.01, cell => agent.Regions.IdOf(cell) == first)
            ?? throw new InvalidOperationException("The nearest cell of a region is not in it.");
        return Describe(ground, agent, from, at, best);
    }

    private static float[] DistancesTo(AgentGround agent, int region)
    {
        var (width, height) = (agent.Grid.Width, agent.Grid.Height);
        var members = new byte[width * height];

        for (var i = 0; i < members.Length; i++)
        {
            members[i] = agent.Regions.IdOf(new Cell(i % width, i / width)) == region ? (byte)1 : (byte)0;
        }

        return DistanceTransform.Euclidean(new GrayImage(width, height, members));
    }

    private static ClosestApproach Describe(MapGround ground, AgentGround agent, Cell from, Cell to, double distance)
    {
        LinePiece[] gap = [.. LinePiece.Of(from.Centre, to.Centre).Where(piece => !agent.Grid.IsPassable(piece.Cell))];
        var solid = gap.Where(piece => !ground.Anyone.Grid.IsPassable(piece.Cell)).ToArray();
        var counted = solid.Length > 0 ? solid : gap;
        var length = counted.Sum(static piece => piece.Length);

        // Two regions that touch in a corner alone have no gap that a line would cross.
        var confidence = length > 0
            ? counted.Sum(piece => piece.Length * ground.Confidence[ground.IndexOf(piece.Cell)]) / (255 * length)
            : 1;
        var blocker = solid.GroupBy(piece => ground.Labels[ground.IndexOf(piece.Cell)])
            .MaxBy(static group => group.Sum(static piece => piece.Length))?.Key;
        return new ClosestApproach(from, to, distance, (MapClass?)blocker, confidence);
    }
}
