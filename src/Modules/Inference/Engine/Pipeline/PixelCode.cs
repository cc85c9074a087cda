using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// One byte for each pixel while its class is being decided: the best class that one can walk on, the best that one
/// cannot, which of the two the pixel has now, and which the interpolated logits want.
/// </summary>
internal static class PixelCode
{
    /// <summary>Set: the logits at this pixel are highest for a class that one can walk on.</summary>
    public const byte WantsOpen = 0x80;

    /// <summary>Set: the pixel has its best class that one can walk on.</summary>
    public const byte IsOpen = 0x40;

    private const byte Id = 0x07;
    private const int BlockedShift = 3;

    public static bool Contested(byte code) => ((code ^ (code << 1)) & WantsOpen) != 0;

    public static byte ClassOf(byte code) => (byte)((code & IsOpen) != 0 ? code & Id : (code >> BlockedShift) & Id);

    /// <summary>The classes that one can walk on unless a user says otherwise.</summary>
    public static bool IsWalkable(MapClass @class) => @class is MapClass.Walkable or MapClass.Door or MapClass.Rough;

    public static int Pack(int open, int blocked) => open | (blocked << BlockedShift);
}
