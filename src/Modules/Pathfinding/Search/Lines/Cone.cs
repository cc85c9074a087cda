namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// What a root sees through a portal: a node of the search. Coordinates are half pixels. All are whole numbers, so that on which
/// side of a ray a point lies is never a matter of rounding.
/// </summary>
/// <param name="Portal">The portal.</param>
/// <param name="Cost">From the start to the root, half pixels.</param>
/// <param name="Root">The corner at which the line turned last; -1 for the start.</param>
/// <param name="RootX">Its place.</param>
/// <param name="RootY">Likewise.</param>
/// <param name="LeftX">The left ray, as a direction from the root; 0 if the root is the left end of the portal.</param>
/// <param name="LeftY">Likewise.</param>
/// <param name="LeftCorner">The corner of an obstacle at which the left ray passes the portal; -1 if it passes elsewhere.</param>
/// <param name="RightX">The right ray.</param>
/// <param name="RightY">Likewise.</param>
/// <param name="RightCorner">As on the left.</param>
internal readonly record struct Cone(
    int Portal, double Cost, int Root, int RootX, int RootY, int LeftX, int LeftY, int LeftCorner, int RightX, int RightY, int RightCorner);
