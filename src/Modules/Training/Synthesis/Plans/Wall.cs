using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A straight wall between two rooms, or between a room and the outside.</summary>
/// <param name="Upright">Runs down rather than to the right.</param>
/// <param name="Line">The lattice line it stands on.</param>
/// <param name="Start">Where on that line it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="First">The room on the left or above.</param>
/// <param name="Second">The room on the right or below.</param>
internal sealed record Wall(bool Upright, int Line, int Start, int End, int First, int Second)
{
    public int Length => End - Start;

    public bool IsOuter => First == RoomGrid.Outside || Second == RoomGrid.Outside;

    /// <summary>In steps.</summary>
    public float Thickness { get; set; }

    /// <summary>In order along the wall, without overlap.</summary>
    public List<WallOpening> Openings { get; } = [];

    /// <summary>The point at a distance along the wall and a distance across it (to the right or below).</summary>
    public Vector2 At(float along, float across = 0) =>
        Upright ? new(Line + across, Start + along) : new(Start + along, Line + across);
}
