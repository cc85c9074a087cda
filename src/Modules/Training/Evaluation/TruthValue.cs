namespace ModularPath.Training.Evaluation;

/// <summary>
/// What a value of a truth mask says. Values up to 6 are the classes; 250 and up stand for a set of classes, because
/// most sources cannot say more than "walkable" or "blocked" and guessing would make the measure dishonest.
/// </summary>
internal static class TruthValue
{
    public const int Classes = 7;
    public const byte NotARoad = 251;
    public const byte Blocked = 253;
    public const byte Unlabelled = 255;

    public const int WalkableClasses = (1 << 1) | (1 << 4) | (1 << 5);
    private const int BlockedClasses = (1 << 0) | (1 << 2) | (1 << 3) | (1 << 6);
    private const int SolidClasses = (1 << 2) | (1 << 3);

    /// <summary>One class is stated.</summary>
    public static bool IsFine(int value) => value < Classes;

    /// <summary>Anything is stated.</summary>
    public static bool IsLabelled(int value) => ClassesOf(value) != 0;

    /// <summary>A prediction of the class is not wrong there.</summary>
    public static bool Allows(int value, int label) => (ClassesOf(value) >> label & 1) != 0;

    /// <summary>Every class of the set can be walked on.</summary>
    public static bool IsWalkable(int value) => IsWithin(value, WalkableClasses);

    /// <summary>No class of the set can be walked on.</summary>
    public static bool IsBlocked(int value) => IsWithin(value, BlockedClasses);

    /// <summary>Obstacle or wall.</summary>
    public static bool IsSolid(int value) => IsWithin(value, SolidClasses);

    private static bool IsWithin(int value, int classes) => IsLabelled(value) && (ClassesOf(value) & ~classes) == 0;

    /// <summary>The classes that are right there, a bit each; none where the value says nothing.</summary>
    public static int ClassesOf(int value) => value switch
    {
        < Classes => 1 << value,
        250 => SolidClasses,
        NotARoad => BlockedClasses | (1 << 5),
        Blocked => BlockedClasses,
        254 => WalkableClasses,
        _ => 0,
    };
}
