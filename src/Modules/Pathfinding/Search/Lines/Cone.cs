namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// What a root sees through a portal: a node of the search. Coordinates are half pixels. All are whole numbers, so that on which
/// side of a ray a point lies is never a matter of rounding.
/// </summary>
internal struct Cone
{
    /// <summary>From the start to the root, half pixels.</summary>
    public double Cost;

    /// <summary>The corner at which the line turned last; -1 for the start.</summary>
    public int Root;

    public int RootX;
    public int RootY;

    /// <summary>Its left ray, as a direction from the root; 0 if the root is the left end of the portal.</summary>
    public int LeftX;

    public int LeftY;
    public int RightX;
    public int RightY;

    /// <summary>The corner of an obstacle at which the left ray passes the portal; -1 if it passes elsewhere.</summary>
    public int LeftCorner;

    public int RightCorner;
    public int Portal;
}
