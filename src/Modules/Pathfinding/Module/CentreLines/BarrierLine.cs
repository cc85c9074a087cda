namespace ModularPath.Pathfinding.CentreLines;

/// <summary>What a line of a map without pixels stands for.</summary>
internal enum BarrierKind : byte
{
    None,
    Wall,
    Obstacle,
    Door,
    Window,
}

/// <summary>A line that somebody cannot cross, or only through a door.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">At least two places, in pixels from the top left corner; closed where the first is also the last.</param>
internal sealed record BarrierLine(BarrierKind Kind, IReadOnlyList<(double X, double Y)> Line);
