namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// One byte per pixel while its class is decided: the best walkable class, the best blocked class, which of the two the pixel
/// has now, and which one the interpolated logits prefer.
/// </summary>
internal static class PixelCode
{
    /// <summary>Set: the interpolated logits prefer the walkable class.</summary>
    public const byte WantsOpen = 0x80;

    /// <summary>Set: the pixel has the walkable class now.</summary>
    public const byte IsOpen = 0x40;

    private const byte Id = 0x07;
    private const int BlockedShift = 3;

    public static bool Contested(byte code) => ((code ^ (code << 1)) & WantsOpen) != 0;

    public static byte ClassOf(byte code) => (byte)((code & IsOpen) != 0 ? code & Id : (code >> BlockedShift) & Id);

    /// <summary>The classes that are walkable by default.</summary>
    public static bool IsWalkable(MapClass @class) => @class is MapClass.Walkable or MapClass.Door or MapClass.Rough;

    public static int Pack(int open, int blocked) => open | (blocked << BlockedShift);
}
