using ModularPath.Imaging;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>What of a revision of a map can be taken away.</summary>
/// <param name="Name">For people.</param>
/// <param name="MetersPerPixel">Null while unknown.</param>
/// <param name="Ground">The pixels.</param>
/// <param name="Picture">As uploaded; empty where the format does not show it.</param>
/// <param name="Settings">Those of the module.</param>
/// <param name="Georeference">Null while unknown.</param>
/// <param name="Origin">Null where nobody said.</param>
internal sealed record MapContent(
    string Name, double? MetersPerPixel, MapGround Ground, ReadOnlyMemory<byte> Picture, PathfindingOptions Settings, Georeference? Georeference = null,
    MapOrigin? Origin = null)
{
    public int Width => Ground.Width;

    public int Height => Ground.Height;

    /// <summary>Metres per pixel, where the format needs them.</summary>
    public double Scale => MetersPerPixel ?? throw Problem.NotScaled("This format");

    public GrayImage Mask => new(Width, Height, Ground.Labels);

    /// <summary>A length in metres, or in pixels where the map has no scale, in pixels.</summary>
    public double ToPixels(double length) => length / (MetersPerPixel ?? 1);

    /// <summary>1 where one of a radius in pixels can stand, else 0.</summary>
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
