using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Lettering;

/// <summary>A line of text, taken apart: a name, an area, or both.</summary>
/// <param name="Name">Empty if there is none.</param>
/// <param name="SquareMeters">Null if there is no area.</param>
/// <param name="HasUnit">Whether a unit of area stands beside the number.</param>
internal readonly partial record struct PrintedArea(string Name, double? SquareMeters, bool HasUnit)
{
    private const double SquareFoot = 0.09290304;

    // Smaller and larger rooms are nobody's.
    private const double Smallest = 0.4;
    private const double Largest = 20_000;

    /// <param name="text">Such as <c>Kitchen 12,5 m²</c>.</param>
    public static PrintedArea Of(string text)
    {
        var match = Shape().Match(text.Trim());

        if (!match.Success || !double.TryParse(
            match.Groups["number"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return new PrintedArea(text.Trim(), null, false);
        }

        var (unit, isDecimal) = (match.Groups["unit"].Value, match.Groups["number"].Value.AsSpan().IndexOfAny('.', ',') >= 0);
        var area = match.Groups["feet"].Success ? number * SquareFoot : number;

        // A whole number without a unit is the number of a room.
        return (unit.Length == 0 && !isDecimal) || area is < Smallest or > Largest
            ? new PrintedArea(text.Trim(), null, false)
            : new PrintedArea(match.Groups["name"].Value.Trim(' ', ':', '-', ',', '('), area, unit.Length > 0);
    }

    // A small raised 2 is read as a full one, an apostrophe, or not at all.
    [GeneratedRegex(
        @"^(?<name>.*?)[ (:]*(?<number>\d{1,5}([.,]\d{1,2})?) ?"
        + @"(?<unit>(?<feet>sq\.? ?ft\.?|ft²|ft2|sf)|m²|m2|m'|㎡|sqm|qm|м²|м2|m)?\)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
