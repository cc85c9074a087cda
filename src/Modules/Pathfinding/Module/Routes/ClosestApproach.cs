using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Where two regions of the ground come nearest to each other, and what lies between them there.</summary>
/// <param name="From">In the first region.</param>
/// <param name="To">In the second region.</param>
/// <param name="Distance">Pixels, from centre to centre.</param>
/// <param name="Blocker">The class of most of the gap.</param>
/// <param name="Confidence">Mean over the gap, 0 to 1.</param>
internal sealed record ClosestApproach(Cell From, Cell To, double Distance, MapClass Blocker, double Confidence)
{
    public static ClosestApproach Between(MapGround ground, int first, int second)
    {
        var regions = ground.Anyone.Regions;
        var distances = DistancesTo(ground, first);
        var (best, at) = (float.PositiveInfinity, default(Cell));

        for (var y = 0; y < ground.Height; y++)
        {
            for (var x = 0; x < ground.Width; x++)
            {
                var cell = new Cell(x, y);

                if (distances[ground.IndexOf(cell)] < best && regions.IdOf(cell) == second)
                {
                    (best, at) = (distances[ground.IndexOf(cell)], cell);
                }
            }
        }

        var from = Snapping.Nearest(ground.Anyone.Grid, at.Centre.X, at.Centre.Y, best + 0.01, cell => regions.IdOf(cell) == first)
            ?? throw new InvalidOperationException("The nearest cell of a region is not in it.");
        return Describe(ground, from, at, best);
    }

    private static float[] DistancesTo(MapGround ground, int region)
    {
        var (width, height) = (ground.Width, ground.Height);
        var members = new byte[width * height];

        for (var i = 0; i < members.Length; i++)
        {
            members[i] = ground.Anyone.Regions.IdOf(new Cell(i % width, i / width)) == region ? (byte)1 : (byte)0;
        }

        return DistanceTransform.Euclidean(new GrayImage(width, height, members));
    }

    private static ClosestApproach Describe(MapGround ground, Cell from, Cell to, double distance)
    {
        Cell[] gap = [.. LinePiece.Of(from.Centre, to.Centre).Select(static piece => piece.Cell).Where(IsSolid)];

        // Regions that touch in a corner have nothing between them but the two other cells of that corner.
        gap = gap.Length > 0 ? gap : [.. new Cell[] { new(from.X, to.Y), new(to.X, from.Y) }.Where(IsSolid)];
        var blocker = gap.GroupBy(cell => ground.Labels[ground.IndexOf(cell)]).MaxBy(static group => group.Count())!.Key;
        return new ClosestApproach(from, to, distance, (MapClass)blocker, gap.Average(cell => ground.Confidence[ground.IndexOf(cell)]) / 255);

        bool IsSolid(Cell cell) => !ground.Anyone.Grid.IsPassable(cell);
    }
}
