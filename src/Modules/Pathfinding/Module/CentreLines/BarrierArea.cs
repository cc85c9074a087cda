namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// The pixels of one sort of barrier, parted into what is thin, which a line through its middle stands for, and what is solid, which its
/// outline does. Rows have an empty pixel at each end, and there is an empty row above and below.
/// </summary>
internal sealed class BarrierArea
{
    private readonly GrayImage _kinds;

    /// <param name="kinds">By pixel, a <see cref="BarrierKind"/>.</param>
    /// <param name="thickest">Of what is thin, in pixels.</param>
    /// <param name="smallest">Of what is no dirt, in pixels.</param>
    /// <param name="deepest">What is solid is as deep somewhere, in pixels: a wall of about the thickest is not both by turns.</param>
    /// <param name="narrowest">Open ground that is enclosed and nowhere as wide is part of its walls, in pixels.</param>
    public BarrierArea(GrayImage kinds, double thickest, double smallest, double deepest, double narrowest)
    {
        _kinds = new GrayImage(kinds.Width, kinds.Height, [.. kinds.Pixels]);
        FillHoles(narrowest / 2);
        Stride = kinds.Width + 2;
        Depth = DistanceTransform.Euclidean(Binary(static kind => kind == 0));
        Solid = SolidParts(thickest, smallest, deepest);
        Doors = ConnectedComponents.Label(Binary(static kind => kind >= (byte)BarrierKind.Door), Connectivity.Eight).Labels;
    }

    public int Width => _kinds.Width;

    public int Height => _kinds.Height;

    public int Stride { get; }

    /// <summary>By pixel, without the empty border, how far the nearest open ground is.</summary>
    public float[] Depth { get; }

    /// <summary>By pixel, without the empty border, whether it belongs to a solid part: 1 or 0.</summary>
    public GrayImage Solid { get; }

    /// <summary>By pixel, without the empty border, the number of the door or window that it belongs to; 0 for none.</summary>
    public int[] Doors { get; }

    public BarrierKind KindAt(int x, int y) =>
        (uint)x < (uint)Width && (uint)y < (uint)Height ? (BarrierKind)_kinds.Pixels[(y * Width) + x] : BarrierKind.None;

    public bool IsSolid(int x, int y) =>
        (uint)x < (uint)Width && (uint)y < (uint)Height && Solid.Pixels[(y * Width) + x] != 0;

    public float DepthAt((double X, double Y) place) =>
        Depth[(Math.Clamp((int)place.Y, 0, Height - 1) * Width) + Math.Clamp((int)place.X, 0, Width - 1)];

    /// <summary>The area with its empty border, 1 or 0; solid parts are full, thin ones are lines of a pixel.</summary>
    public byte[] Thinned()
    {
        var area = new byte[Stride * (Height + 2)];

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                area[((y + 1) * Stride) + x + 1] = KindAt(x, y) == BarrierKind.None ? (byte)0 : (byte)1;
            }
        }

        new Thinning(Stride).Apply(area, at => IsSolid((at % Stride) - 1, (at / Stride) - 1));
        return area;
    }

    private GrayImage Binary(Func<byte, bool> holds) =>
        new(_kinds.Width, _kinds.Height, Array.ConvertAll(_kinds.Pixels, kind => holds(kind) ? byte.MaxValue : (byte)0));

    // A hole beside a door is a way.
    private void FillHoles(double deepest)
    {
        var room = ConnectedComponents.Label(Binary(static kind => kind == 0), Connectivity.Four);
        var depth = DistanceTransform.Euclidean(Binary(static kind => kind != 0));
        var isOpen = new bool[room.Count + 1];

        for (var i = 0; i < _kinds.Pixels.Length; i++)
        {
            var (x, y) = (i % Width, i / Width);
            isOpen[room.Labels[i]] |= depth[i] > deepest
                || KindAt(x - 1, y) >= BarrierKind.Door || KindAt(x + 1, y) >= BarrierKind.Door
                || KindAt(x, y - 1) >= BarrierKind.Door || KindAt(x, y + 1) >= BarrierKind.Door;
        }

        for (var i = 0; i < _kinds.Pixels.Length; i++)
        {
            if (room.Labels[i] > 0 && !isOpen[room.Labels[i]])
            {
                _kinds.Pixels[i] = (byte)BarrierKind.Wall;
            }
        }
    }

    // What a square of more than the thickest fits into, the corners that it does not reach, and pillars.
    private GrayImage SolidParts(double thickest, double smallest, double deepest)
    {
        var half = (int)Math.Clamp(Math.Floor(thickest / 2), 1, Math.Max(Width, Height));
        var walls = Binary(static kind => kind is not (0 or >= (byte)BarrierKind.Door));
        var solid = Morphology.Open(walls, half);
        RemoveShallow(solid, deepest);
        AddSmall(solid, walls, half);
        AddPillars(solid, 2 * half, smallest);
        return solid;
    }

    private void RemoveShallow(GrayImage solid, double deepest)
    {
        var parts = ConnectedComponents.Label(solid, Connectivity.Eight);
        var isDeep = new bool[parts.Count + 1];

        for (var i = 0; i < solid.Pixels.Length; i++)
        {
            isDeep[parts.Labels[i]] |= solid.Pixels[i] != 0 && Depth[i] >= deepest;
        }

        for (var i = 0; i < solid.Pixels.Length; i++)
        {
            solid.Pixels[i] = isDeep[parts.Labels[i]] ? solid.Pixels[i] : (byte)0;
        }
    }

    private static void AddSmall(GrayImage solid, GrayImage walls, int reach)
    {
        var near = Morphology.Dilate(solid, reach).Pixels;
        var rest = walls.Pixels.Zip(solid.Pixels, static (wall, core) => core == 0 ? wall : (byte)0).ToArray();
        var parts = ConnectedComponents.Label(new GrayImage(walls.Width, walls.Height, rest), Connectivity.Eight);
        var isSmall = new bool[parts.Count + 1];
        Array.Fill(isSmall, true);

        for (var i = 0; i < rest.Length; i++)
        {
            isSmall[parts.Labels[i]] &= near[i] != 0;
        }

        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] != 0 && isSmall[parts.Labels[i]])
            {
                solid.Pixels[i] = byte.MaxValue;
            }
        }
    }

    // A line through the middle of what is about as long as it is wide says nothing. What is hardly there is dirt.
    private void AddPillars(GrayImage solid, int thickest, double smallest)
    {
        var parts = ConnectedComponents.Label(Binary(static kind => kind != 0), Connectivity.Eight);
        var (isPillar, isDirt) = (new bool[parts.Count + 1], new bool[parts.Count + 1]);

        for (var part = 1; part <= parts.Count; part++)
        {
            var (box, area) = (parts.Bounds[part], parts.Areas[part]);
            var (across, down) = (box.Right - box.Left + 1, box.Bottom - box.Top + 1);
            isPillar[part] = Math.Max(across, down) <= 1.5 * thickest && 2 * area > across * down;
            isDirt[part] = Math.Max(across, down) <= smallest;
        }

        for (var i = 0; i < _kinds.Pixels.Length; i++)
        {
            if (parts.Labels[i] is > 0 and var part && _kinds.Pixels[i] < (byte)BarrierKind.Door && (isPillar[part] || isDirt[part]))
            {
                solid.Pixels[i] = isDirt[part] ? (byte)0 : byte.MaxValue;
                _kinds.Pixels[i] = isDirt[part] ? (byte)BarrierKind.None : _kinds.Pixels[i];
            }
        }
    }
}
