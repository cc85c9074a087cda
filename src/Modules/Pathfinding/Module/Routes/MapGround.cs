using ModularPath.Imaging;
using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// What routing needs of a revision of a map: what each pixel is, how sure that is, what it costs, what is connected,
/// and how far the next obstacle is. Immutable but for one remembered agent.
/// </summary>
internal sealed class MapGround
{
    private const int BytesPerPixel = 22;

    // Of metres to pixels: 0.6 m at 0.4 m a pixel must fit where 1.5 pixels are free.
    private const double Rounding = 1e-6;

    private readonly float[] _costByLabel;
    private volatile AgentGround _latest;

    private MapGround(int width, int height, byte[] labels, byte[] confidence, float[] costByLabel)
    {
        (Width, Height, Labels, Confidence, _costByLabel) = (width, height, labels, confidence, costByLabel);
        Passable = [.. costByLabel.Select(static cost => cost > 0)];
        var costs = new float[labels.Length];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = costByLabel[labels[i]];
        }

        Clearance = ClearanceOf(width, height, costs);
        Anyone = AgentGround.Of(0, new CostGrid(width, height, costs));
        _latest = Anyone;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Class ids, row-major.</summary>
    public byte[] Labels { get; }

    /// <summary>0 to 255, row-major.</summary>
    public byte[] Confidence { get; }

    /// <summary>By label.</summary>
    public bool[] Passable { get; }

    /// <summary>
    /// Pixels from a cell's centre to the edge of the nearest impassable one: the exact distance between the centres,
    /// less half a cell. Infinite where nothing is impassable. The picture's border is no obstacle.
    /// </summary>
    public float[] Clearance { get; }

    /// <summary>The ground for one without width.</summary>
    public AgentGround Anyone { get; }

    public double Diagonal => Math.Sqrt(((double)Width * Width) + ((double)Height * Height));

    public long Bytes => (long)Width * Height * BytesPerPixel;

    public static MapGround Of(int width, int height, byte[] labels, byte[] confidence, ClassCosts costs) =>
        new(width, height, labels, confidence, costs.ByLabel());

    /// <summary>The ground for one of a radius in pixels: cells with less clearance are closed.</summary>
    public AgentGround For(double radius)
    {
        // A passable cell has half a pixel of clearance at least.
        if (radius <= 0.5)
        {
            return Anyone;
        }

        // People ask again with the same radius; keeping more than one would need an account of its own.
        if (_latest is var latest && latest.Radius.Equals(radius))
        {
            return latest;
        }

        var costs = new float[Labels.Length];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = Clearance[i] >= radius - Rounding ? _costByLabel[Labels[i]] : 0;
        }

        return _latest = AgentGround.Of(radius, new CostGrid(Width, Height, costs));
    }

    public int IndexOf(Cell cell) => (cell.Y * Width) + cell.X;

    private static float[] ClearanceOf(int width, int height, float[] costs)
    {
        var blocked = new byte[costs.Length];

        for (var i = 0; i < costs.Length; i++)
        {
            blocked[i] = costs[i] > 0 ? (byte)0 : (byte)1;
        }

        var clearance = DistanceTransform.Euclidean(new GrayImage(width, height, blocked));

        for (var i = 0; i < clearance.Length; i++)
        {
            clearance[i] -= 0.5f;
        }

        return clearance;
    }
}
