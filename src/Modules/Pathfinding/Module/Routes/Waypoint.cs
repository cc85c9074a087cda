using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>A waypoint of the request, in pixels.</summary>
/// <param name="Index">In the request.</param>
/// <param name="X">In the picture.</param>
/// <param name="Y">In the picture.</param>
/// <param name="Radius">How far it may be moved.</param>
/// <param name="Name">As in the request.</param>
internal sealed record Waypoint(int Index, double X, double Y, double Radius, string? Name)
{
    /// <summary>The pixel that contains it; positions on the right and lower border belong to the last pixel.</summary>
    public Cell CellOn(int width, int height) =>
        new(Math.Min((int)Math.Floor(X), width - 1), Math.Min((int)Math.Floor(Y), height - 1));

    public double DistanceTo((double X, double Y) place) =>
        Math.Sqrt(((place.X - X) * (place.X - X)) + ((place.Y - Y) * (place.Y - Y)));
}
