using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Tests.Synthesis.Plans;

public sealed class PlanTruthTests
{
    private static readonly Lazy<SyntheticMap[]> Sample = new(
        static () => [.. Enumerable.Range(0, 100).Select(static i => PlanPainter.Paint(DeterministicRandom.ForMap(77, i)))]);

    [Fact]
    public void No_way_leads_out_of_a_plan_except_through_a_door() => Assert.All(Sample.Value, static map =>
    {
        // All that is neither wall nor door: where such a piece holds floor and outside at once, the truth leaks.
        var open = Binary(map.Labels, static label => label is not ((byte)MapClass.Wall or (byte)MapClass.Door));
        var pieces = ConnectedComponents.Label(open, Connectivity.Four);
        var (floor, outside) = (new int[pieces.Count + 1], new int[pieces.Count + 1]);

        for (var i = 0; i < pieces.Labels.Length; i++)
        {
            floor[pieces.Labels[i]] += map.Labels.Pixels[i] is (byte)MapClass.Walkable or (byte)MapClass.Rough ? 1 : 0;
            outside[pieces.Labels[i]] += map.Labels.Pixels[i] is (byte)MapClass.Background ? 1 : 0;
        }

        Assert.DoesNotContain(Enumerable.Range(1, pieces.Count), piece => floor[piece] > 0 && outside[piece] > 0);
    });

    [Fact]
    public void Doors_join_open_ground_on_both_sides()
    {
        var (doors, passable) = (0, 0);

        foreach (var map in Sample.Value)
        {
            var pieces = ConnectedComponents.Label(Binary(map.Labels, static label => label == (byte)MapClass.Door), Connectivity.Eight);
            for (var door = 1; door <= pieces.Count; door++)
            {
                if (pieces.Areas[door] > 20 && !TouchesTheSheetsEdge(pieces, door))
                {
                    doors++;
                    passable += JoinsTwoSides(map.Labels, pieces, door) ? 1 : 0;
                }
            }
        }

        Assert.True(doors > 500, $"{doors} doors");
        Assert.True(passable > doors * 0.98, $"{passable} of {doors} doors");
    }

    [Fact]
    public void Walls_can_be_told_from_floors_by_their_ink()
    {
        var told = Sample.Value.Count(static map => Math.Abs(MeanGreen(map, MapClass.Wall) - MeanGreen(map, MapClass.Walkable)) > 8);

        // Hollow walls in faint lines differ little on average.
        Assert.True(told > 85, $"{told} of 100 plans");
    }

    private static GrayImage Binary(GrayImage labels, Func<byte, bool> condition) =>
        new(labels.Width, labels.Height, Array.ConvertAll(labels.Pixels, value => (byte)(condition(value) ? 1 : 0)));

    private static bool TouchesTheSheetsEdge(ComponentMap pieces, int piece) => pieces.Bounds[piece] is var box
        && (box.Left == 0 || box.Top == 0 || box.Right == pieces.Width - 1 || box.Bottom == pieces.Height - 1);

    /// <summary>Of the open ground right beside the door, some lies on one side of its middle and some on the other.</summary>
    private static bool JoinsTwoSides(GrayImage labels, ComponentMap pieces, int door)
    {
        var box = pieces.Bounds[door];
        var (middleX, middleY) = ((box.Left + box.Right) / 2.0, (box.Top + box.Bottom) / 2.0);
        var beside = new List<(double X, double Y)>();

        for (var y = box.Top; y <= box.Bottom; y++)
        {
            for (var x = box.Left; x <= box.Right; x++)
            {
                if (pieces.Labels[(y * pieces.Width) + x] == door)
                {
                    ReadOnlySpan<(int X, int Y)> around = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)];
                    foreach (var (nextX, nextY) in around)
                    {
                        if (labels.Pixels[
                            (nextY * labels.Width) + nextX] is not ((byte)MapClass.Wall or (byte)MapClass.Door or (byte)MapClass.Obstacle))
                        {
                            beside.Add((nextX - middleX, nextY - middleY));
                        }
                    }
                }
            }
        }

        return beside.Exists(a => beside.Exists(b => (a.X * b.X) + (a.Y * b.Y) < 0));
    }

    private static double MeanGreen(SyntheticMap map, MapClass label)
    {
        var (sum, count) = (0L, 0);

        for (var i = 0; i < map.Labels.Pixels.Length; i++)
        {
            if (map.Labels.Pixels[i] == (byte)label)
            {
                sum += map.Picture.Pixels[(4 * i) + 1];
                count++;
            }
        }

        return (double)sum / Math.Max(1, count);
    }
}
