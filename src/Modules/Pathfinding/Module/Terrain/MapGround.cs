using System.Runtime.Intrinsics;
using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// What routing needs of a map revision: each pixel's class, confidence and cost, the regions, and the clearance. Immutable,
/// except that it remembers one agent, and the grounds of standing rules.
/// </summary>
internal sealed class MapGround
{
    // For conversion from metres: 0.6 m at 0.4 m a pixel must fit where 1.5 pixels are free.
    private const double Rounding = 1e-6;

    // The part of a map that may change at once for its index to be carried over.
    private const int MostCarried = 4;

    // Not a class, hence impassable.
    private const byte Tight = byte.MaxValue;

    /// <summary>Of a passable cell, in pixels.</summary>
    public const double LeastClearance = 0.5;

    private readonly float[] _costByLabel;
    private float[]? _clearance;
    private double _blockedConfidence = double.NaN;
    private double _usualDoor = double.NaN;
    private EncodedMask? _encoded;
    private volatile AgentGround _latest;

    private MapGround(
        int width, int height, byte[] labels, byte[] confidence, float[] costByLabel, Func<CostGrid, GridSearch>? search = null)
    {
        (Width, Height, Labels, Confidence, _costByLabel) = (width, height, labels, confidence, costByLabel);
        Passable = [.. costByLabel.Select(static cost => cost > 0)];
        Walkable = Vector128.Create<byte>([.. Passable.Take(Vector128<byte>.Count).Select(static open => open ? (byte)1 : (byte)0)]);
        Anyone = AgentGround.ForRadius(0, new CostGrid(width, height, labels, costByLabel), search);
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

    /// <summary>The same as 0 and 1, for sixteen pixels at a time: there are fewer classes.</summary>
    public Vector128<byte> Walkable { get; }

    /// <summary>
    /// Pixels from a cell's centre to the edge of the nearest impassable cell: the exact distance between the centres, less half
    /// a cell. Infinite if nothing is impassable. The picture's border is no obstacle. Computed on first use: a route alone needs
    /// it only along its path (<see cref="ClearanceProbe"/>).
    /// </summary>
    public float[] Clearance => LazyInitializer.EnsureInitialized(ref _clearance, MeasureClearance);

    /// <summary>Mean confidence of the impassable pixels, 0 to 1; 1 where there are none. Computed on first use.</summary>
    public double BlockedConfidence =>
        double.IsNaN(_blockedConfidence) ? _blockedConfidence = MeasureBlockedConfidence() : _blockedConfidence;

    /// <summary>The width of a usual door in pixels (<see cref="Terrain.UsualDoor"/>); 0 if it is unknown. Computed on first use.</summary>
    public double UsualDoor => double.IsNaN(_usualDoor) ? _usualDoor = Terrain.UsualDoor.WidthOn(this) : _usualDoor;

    /// <summary>A gap narrower than this, in pixels, is one that people rather not squeeze through: a third of the usual door.</summary>
    public double NarrowGap => UsualDoor / 3;

    /// <summary>Grounds under the map's zones and under profiles.</summary>
    public StandingGrounds Standing { get; } = new();

    /// <summary>The ground for an agent of radius 0.</summary>
    public AgentGround Anyone { get; }

    public double Diagonal => Math.Sqrt(((double)Width * Width) + ((double)Height * Height));

    /// <summary>
    /// Memory in use: 3 to 4 bytes a pixel, 4 more if costs differ, some 10 more once clearance or a radius was used, and as much
    /// for each ground of standing rules.
    /// </summary>
    public long Bytes
    {
        get
        {
            var latest = _latest;
            var encoded = _encoded is { } files ? files.Labels.LongLength + files.Confidence.LongLength : 0;
            return (2 * Labels.LongLength) + encoded + Anyone.Bytes + Standing.Bytes + (sizeof(float) * (_clearance?.LongLength ?? 0))
                + (ReferenceEquals(latest, Anyone) ? 0 : Labels.LongLength + latest.Bytes);
        }
    }

    /// <summary>Labels and confidence as they are stored; encoded on first use.</summary>
    public EncodedMask Encoded => LazyInitializer.EnsureInitialized(
        ref _encoded,
        () => new EncodedMask(
            MaskPng.Encode(new GrayImage(Width, Height, Labels)), MaskPng.Encode(new GrayImage(Width, Height, Confidence))));

    public static MapGround Build(int width, int height, byte[] labels, byte[] confidence, ClassCosts costs) =>
        new(width, height, labels, confidence, costs.ByLabel());

    /// <summary>
    /// A new ground with a change; this one stays in use. Everything but the pixels is computed again, as that is faster than
    /// finding out what a change affects; so is its index, but until then landmarks are carried over (<see cref="GridSearch.After"/>).
    /// </summary>
    /// <param name="corner">The upper left pixel of the patch.</param>
    /// <param name="patch">The new class ids, with full confidence, as a person set them; 255 where nothing changes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patch reaches beyond the map.</exception>
    public MapGround Changed(Cell corner, GrayImage patch)
    {
        if (corner.X < 0 || corner.Y < 0 || corner.X > Width - patch.Width || corner.Y > Height - patch.Height)
        {
            throw new ArgumentOutOfRangeException(
                nameof(corner), corner, $"{patch.Width} x {patch.Height} pixels from here reach beyond the map.");
        }

        var (labels, confidence) = ((byte[])Labels.Clone(), (byte[])Confidence.Clone());

        for (var i = 0; i < patch.Pixels.Length; i++)
        {
            if (patch.Pixels[i] != byte.MaxValue)
            {
                var at = IndexOf(new Cell(corner.X + (i % patch.Width), corner.Y + (i / patch.Width)));
                (labels[at], confidence[at]) = (patch.Pixels[i], byte.MaxValue);
            }
        }

        // Looking at much of the map takes longer than what is carried over saves.
        return new MapGround(
            Width, Height, labels, confidence, _costByLabel,
            MostCarried * (long)patch.Pixels.Length > Labels.Length
                ? null
                : grid => Anyone.Search.After(grid, corner, new Cell(corner.X + patch.Width - 1, corner.Y + patch.Height - 1)));
    }

    /// <summary>The ground for an agent of a radius in pixels: cells with less clearance are blocked.</summary>
    public AgentGround For(double radius)
    {
        if (radius <= LeastClearance)
        {
            return Anyone;
        }

        // Requests repeat the same radius; keeping more than one would need its own memory budget.
        if (_latest is var latest && latest.Radius.Equals(radius))
        {
            return latest;
        }

        var labels = (byte[])Labels.Clone();

        if (radius + LeastClearance <= GrownObstacles.LargestDisc)
        {
            GrownObstacles.Mark(this, radius + LeastClearance - Rounding, labels, Tight);
        }
        else
        {
            var clearance = Clearance;

            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = clearance[i] >= radius - Rounding ? labels[i] : Tight;
            }
        }

        return _latest = AgentGround.ForRadius(radius, new CostGrid(Width, Height, labels, _costByLabel));
    }

    /// <summary>Whether <see cref="For"/> has its result already and builds nothing.</summary>
    public bool IsReadyFor(double radius) => radius <= LeastClearance || _latest.Radius.Equals(radius);

    /// <summary>The costs for an agent of a radius in pixels, to be modified and built.</summary>
    public CostGridBuilder CostsFor(double radius)
    {
        var (costs, clearance) = (new CostGridBuilder(Width, Height), radius > LeastClearance ? Clearance : null);

        for (var y = 0; y < Height; y++)
        {
            var row = costs.Row(y);
            var first = y * Width;

            for (var x = 0; x < row.Length; x++)
            {
                row[x] = clearance is null || clearance[first + x] >= radius - Rounding ? _costByLabel[Labels[first + x]] : 0;
            }
        }

        return costs;
    }

    public int IndexOf(Cell cell) => (cell.Y * Width) + cell.X;

    private double MeasureBlockedConfidence()
    {
        var (sum, pixels) = (0L, 0L);

        for (var i = 0; i < Labels.Length; i++)
        {
            if (!Passable[Labels[i]])
            {
                sum += Confidence[i];
                pixels++;
            }
        }

        return pixels > 0 ? (double)sum / pixels / byte.MaxValue : 1;
    }

    private float[] MeasureClearance()
    {
        var blocked = new byte[Labels.Length];

        for (var i = 0; i < blocked.Length; i++)
        {
            blocked[i] = Passable[Labels[i]] ? (byte)0 : (byte)1;
        }

        var clearance = DistanceTransform.Euclidean(new GrayImage(Width, Height, blocked));

        for (var i = 0; i < clearance.Length; i++)
        {
            clearance[i] -= 0.5f;
        }

        return clearance;
    }
}
