using System.Numerics;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Labels as they are learned: 0 to 6 are the classes; 128 and up are sets of classes, a bit each, because many sources only
/// say "one can walk here". The set of all classes carries no information: it is <see cref="LabelledMap.Ignored"/>.
/// </summary>
internal static class ClassSet
{
    public const byte Mark = 128;

    /// <param name="classes">At least one, a bit each.</param>
    public static byte Encode(int classes) => BitOperations.IsPow2(classes)
        ? (byte)BitOperations.Log2((uint)classes)
        : (byte)(Mark | classes);

    /// <summary>The classes of a label, a bit each.</summary>
    public static int ClassesOf(byte label) => label < Mark ? 1 << label : label - Mark;

    public static bool IsOneClass(byte label) => label < NetworkLayout.Classes;

    /// <summary>The label for a value of a truth mask.</summary>
    public static byte EncodeTruth(byte value) => TruthValue.IsLabelled(value) ? Encode(TruthValue.ClassesOf(value)) : LabelledMap.Ignored;
}
