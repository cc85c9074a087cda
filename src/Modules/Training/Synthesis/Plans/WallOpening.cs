namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A hole in a wall.</summary>
/// <param name="Kind">What closes it.</param>
/// <param name="From">Along the wall, in steps from its start.</param>
/// <param name="To">Along the wall, in steps from its start.</param>
/// <param name="Inward">Whether a leaf swings to the side of the wall's first room (left or above).</param>
/// <param name="AtFrom">Whether the hinge is at From.</param>
internal sealed record WallOpening(OpeningKind Kind, float From, float To, bool Inward, bool AtFrom)
{
    public float Middle => (From + To) / 2;

    public float Width => To - From;

    public bool IsPassable => Kind != OpeningKind.Window;
}
