using System.Globalization;

namespace ModularPath.Host.Verbs;

/// <summary>A file that a verb wrote.</summary>
/// <param name="Path">Where.</param>
/// <param name="Width">Of the map, pixels.</param>
/// <param name="Height">Of the map, pixels.</param>
/// <param name="Said">Who says what the map shows.</param>
/// <param name="Format">As asked.</param>
internal sealed record WrittenFile(string Path, int Width, int Height, string Said, string Format)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}: {Width}x{Height}, {Said}");
}
