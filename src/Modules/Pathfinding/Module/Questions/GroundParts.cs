using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Questions;

/// <summary>
/// The pieces of walkable ground that questions are about: the spaces of a building, or the regions of a map without walls.
/// </summary>
/// <param name="labels">Row-major; 0 for what is in none.</param>
/// <param name="areas">Pixels of each; the first is not used.</param>
/// <param name="middles">A place in each, near its middle; the first is not used.</param>
/// <param name="enclosed">Those that walls enclose; null for all.</param>
internal sealed class GroundParts(
    int[] labels, int[] areas, (double X, double Y)[] middles, IReadOnlySet<int>? enclosed)
{
    // What a pixel counts that no walls enclose: a yard, a terrace, what lies around a drawing.
    private const double Open = 0.2;

    // Of a map without walls: a smaller piece is a speck.
    private const int SmallestRegion = 64;

    public int[] Labels => labels;

    public int Count => areas.Length - 1;

    /// <summary>The share that it has in what people walk between.</summary>
    public double WeightOf(int part) => areas[part] * (enclosed is null || enclosed.Contains(part) ? 1 : Open);

    public (double X, double Y) MiddleOf(int part) => middles[part];

    public static GroundParts Of(MapGround ground, BuildingPlan plan)
    {
        if (plan.Spaces is { } spaces)
        {
            return Of(spaces.Labels, spaces.Count, ground.Width, plan.EnclosedSpaces);
        }

        var (labels, count) = RegionsOf(ground);
        return Of(labels, count, ground.Width, null);
    }

    private static GroundParts Of(int[] labels, int count, int width, IReadOnlySet<int>? enclosed)
    {
        var (areas, sums, near) = (new int[count + 1], new (long X, long Y)[count + 1], new (double Off, int At)[count + 1]);
        Array.Fill(near, (double.PositiveInfinity, 0));

        for (var (y, i) = (0, 0); i < labels.Length; y++)
        {
            for (var x = 0; x < width; x++, i++)
            {
                var part = labels[i];
                areas[part]++;
                sums[part] = (sums[part].X + x, sums[part].Y + y);
            }
        }

        var centres = sums.Select((sum, part) => (X: (double)sum.X / areas[part], Y: (double)sum.Y / areas[part])).ToArray();

        for (var (y, i) = (0, 0); i < labels.Length; y++)
        {
            for (var x = 0; x < width; x++, i++)
            {
                if (labels[i] is > 0 and var part)
                {
                    var (dx, dy) = (x - centres[part].X, y - centres[part].Y);
                    var off = (dx * dx) + (dy * dy);
                    near[part] = off < near[part].Off ? (off, i) : near[part];
                }
            }
        }

        return new GroundParts(labels, areas, [.. near.Select(at => new Cell(at.At % width, at.At / width).Centre)], enclosed);
    }

    private static (int[] Labels, int Count) RegionsOf(MapGround ground)
    {
        var walkable = new GrayImage(
            ground.Width, ground.Height, Array.ConvertAll(ground.Labels, label => ground.Passable[label] ? (byte)1 : (byte)0));
        var regions = ConnectedComponents.Label(walkable, Connectivity.Four);
        var (numbers, count) = (new int[regions.Count + 1], 0);

        for (var region = 1; region <= regions.Count; region++)
        {
            numbers[region] = regions.Areas[region] >= SmallestRegion ? ++count : 0;
        }

        return (Array.ConvertAll(regions.Labels, region => numbers[region]), count);
    }
}
