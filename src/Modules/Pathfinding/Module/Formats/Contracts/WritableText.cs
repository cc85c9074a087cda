using System.Xml;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>Texts that XML can hold.</summary>
internal static class WritableText
{
    /// <summary>Without the characters that XML cannot represent, not even escaped.</summary>
    public static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Where(static rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
