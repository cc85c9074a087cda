namespace ModularPath.Pathfinding.Building;

/// <summary>What a pixel is to a building.</summary>
internal enum FloorKind : byte
{
    /// <summary>A wall, or all else that is not walkable.</summary>
    Barrier,

    /// <summary>Furniture stands on floor and parts no rooms.</summary>
    Furniture,

    /// <summary>One can stand there.</summary>
    Floor,

    /// <summary>Of the class door.</summary>
    Door,

    /// <summary>Floor between the jambs of a narrow opening.</summary>
    Threshold,
}

/// <summary>The pixels of a map as a building has them.</summary>
internal sealed class FloorPixels
{
    public FloorPixels(MapGround ground)
    {
        (Width, Height, Labels) = (ground.Width, ground.Height, ground.Labels);
        Kinds = new FloorKind[Labels.Length];
        Span<FloorKind> byLabel = stackalloc FloorKind[byte.MaxValue + 1];

        for (var label = 0; label < ground.Passable.Length; label++)
        {
            byLabel[label] = (ground.Passable[label], (MapClass)label) switch
            {
                (true, MapClass.Door) => FloorKind.Door,
                (true, _) => FloorKind.Floor,
                (false, MapClass.Obstacle) => FloorKind.Furniture,
                _ => FloorKind.Barrier,
            };
        }

        for (var i = 0; i < Labels.Length; i++)
        {
            Kinds[i] = byLabel[Labels[i]];
            HasWalls |= Labels[i] == (byte)MapClass.Wall;
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Class ids.</summary>
    public byte[] Labels { get; }

    public FloorKind[] Kinds { get; }

    /// <summary>Whether any pixel is a wall.</summary>
    public bool HasWalls { get; }

    public bool IsOn(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    public FloorKind KindAt((double X, double Y) place) =>
        IsOn((int)Math.Floor(place.X), (int)Math.Floor(place.Y))
            ? Kinds[((int)Math.Floor(place.Y) * Width) + (int)Math.Floor(place.X)]
            : FloorKind.Barrier;

    public GrayImage Binary(Func<FloorKind, bool> holds)
    {
        Span<byte> byKind = stackalloc byte[(int)FloorKind.Threshold + 1];

        for (var kind = 0; kind < byKind.Length; kind++)
        {
            byKind[kind] = holds((FloorKind)kind) ? (byte)1 : (byte)0;
        }

        var pixels = GC.AllocateUninitializedArray<byte>(Kinds.Length);

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = byKind[(int)Kinds[i]];
        }

        return new GrayImage(Width, Height, pixels);
    }
}
