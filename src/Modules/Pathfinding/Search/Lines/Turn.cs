namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>Whether a cone may turn at the corner on one of its sides; asked once for all portals ahead.</summary>
internal struct Turn
{
    private bool _isKnown;
    private bool _isOpen;

    /// <summary>From the start to the corner.</summary>
    public double Cost { get; private set; }

    /// <summary>Whether the line may turn there.</summary>
    /// <param name="cone">The cone.</param>
    /// <param name="number">The corner on this side; -1 if there is none.</param>
    /// <param name="dx">The way to it.</param>
    /// <param name="dy">Likewise.</param>
    /// <param name="side">-1 for the left, 1 for the right.</param>
    /// <param name="mesh">With the corners.</param>
    /// <param name="buffers">Receives the turn.</param>
    public bool At(in Cone cone, int number, int dx, int dy, int side, RectangleMesh mesh, ConeBuffers buffers)
    {
        if (!_isKnown)
        {
            _isKnown = true;

            if (number >= 0 && mesh.Corners[number].SideOf(dx, dy) == side)
            {
                Cost = cone.Cost + Math.Sqrt(((double)dx * dx) + ((double)dy * dy));
                _isOpen = buffers.Reach(number, Cost, cone.Root);
            }
        }

        return _isOpen;
    }
}
