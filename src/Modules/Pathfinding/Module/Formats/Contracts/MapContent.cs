namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The contents of a map revision that exports write.</summary>
/// <param name="Name">For people.</param>
/// <param name="MetersPerPixel">Null while unknown.</param>
/// <param name="Ground">The map's pixels.</param>
/// <param name="Picture">As uploaded; empty if the format does not contain it.</param>
/// <param name="Settings">The module's options.</param>
/// <param name="Georeference">Null while unknown.</param>
/// <param name="Origin">Null if unknown.</param>
/// <param name="Tabletop">Null if the map is not from a virtual tabletop.</param>
/// <param name="Places">All that has a name, and where.</param>
/// <param name="MadeAt">When its newest reading or correction was made; null if unknown.</param>
internal sealed record MapContent(
    string Name, double? MetersPerPixel, MapGround Ground, ReadOnlyMemory<byte> Picture, PathfindingOptions Settings,
    Georeference? Georeference = null,
    MapOrigin? Origin = null,
    MapTabletop? Tabletop = null,
    IReadOnlyList<MapPlace>? Places = null,
    DateTimeOffset? MadeAt = null)
{
    /// <summary>The names, and where they are in pixels.</summary>
    public IEnumerable<(string Name, double X, double Y, bool IsExit)> Names =>
        (Places ?? []).Select(static place => (place.Name, place.Location[0], place.Location[1], place.Exit));

    public int Width => Ground.Width;

    public int Height => Ground.Height;

    /// <summary>Metres per pixel, for formats that need a scale.</summary>
    public double Scale => MetersPerPixel ?? throw Problem.NotScaled("This format");

    public GrayImage Mask => new(Width, Height, Ground.Labels);

    /// <summary>Converts a length in metres, or in pixels if the map has no scale, to pixels.</summary>
    public double ToPixels(double length) => length / (MetersPerPixel ?? 1);

    /// <summary>1 where an agent of this radius in pixels can stand, else 0.</summary>
    public GrayImage Walkable(double radius)
    {
        var (grid, walkable) = (Ground.For(radius).Grid, new byte[Width * Height]);

        for (var i = 0; i < walkable.Length; i++)
        {
            walkable[i] = grid.IsPassable(i % Width, i / Width) ? (byte)1 : (byte)0;
        }

        return new GrayImage(Width, Height, walkable);
    }
}
