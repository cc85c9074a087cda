using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>A waypoint, in pixels.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="X">On the picture.</param>
/// <param name="Y">On the picture.</param>
/// <param name="Radius">How far it may be moved.</param>
/// <param name="Name">As asked.</param>
internal sealed record Stop(int Index, double X, double Y, double Radius, string? Name)
{
    /// <summary>The pixel in which it lies; positions on the right and lower border belong to the last one.</summary>
    public Cell CellOn(int width, int height) =>
        new(Math.Min((int)Math.Floor(X), width - 1), Math.Min((int)Math.Floor(Y), height - 1));

    public double DistanceTo((double X, double Y) place) =>
        Math.Sqrt(((place.X - X) * (place.X - X)) + ((place.Y - Y) * (place.Y - Y)));
}
