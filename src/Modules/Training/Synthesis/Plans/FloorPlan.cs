namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A floor: its rooms and the walls around them, in lattice steps.</summary>
internal sealed record FloorPlan(RoomGrid Rooms, IReadOnlyList<Wall> Walls)
{
    public int Width => Rooms.Width;

    public int Height => Rooms.Height;
}
