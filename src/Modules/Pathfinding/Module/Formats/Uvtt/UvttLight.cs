using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Uvtt;

/// <summary>A light of a Universal VTT file, with the defaults of Foundry's importer for what programs leave out.</summary>
internal static class UvttLight
{
    private const int ColorDigits = 8;
    private const double MostRange = 100_000;

    /// <returns>In squares.</returns>
    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static TabletopLight Read(JsonElement light)
    {
        var place = UvttFile.Point(UvttFile.Member(light, "position", JsonValueKind.Object));
        return new TabletopLight(
            place.X, place.Y, Number(light, "range", 0), Number(light, "intensity", 1), ColorOf(light),
            !light.TryGetProperty("shadows", out var shadows) || shadows.ValueKind != JsonValueKind.False);
    }

    private static double Number(JsonElement light, string name, double otherwise) =>
        !light.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null ? otherwise
        : UvttFile.Member(light, name, JsonValueKind.Number).GetDouble() is >= 0 and <= MostRange and var value ? value
        : throw new FormatException($"A light's {name} must be 0 to {MostRange}.");

    // Some programs put '#' before it, or leave out alpha.
    private static string ColorOf(JsonElement light)
    {
        if (!light.TryGetProperty("color", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return "ffffffff";
        }

        var color = UvttFile.Member(light, "color", JsonValueKind.String).GetString()!.TrimStart('#').PadLeft(ColorDigits, 'f');
        return color.Length == ColorDigits && color.All(char.IsAsciiHexDigit)
            ? color
            : throw new FormatException("A light's color must be hexadecimal: aarrggbb.");
    }
}
