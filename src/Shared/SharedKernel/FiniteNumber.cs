using System.Globalization;

namespace ModularPath.SharedKernel;

/// <summary>Numbers that are written as text, in queries and forms.</summary>
public static class FiniteNumber
{
    /// <summary>Reads a finite number as JSON would write it, whatever the culture.</summary>
    public static bool TryParse(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <param name="text">The number.</param>
    /// <param name="name">Of the parameter, for the message.</param>
    /// <exception cref="ProblemException"><c>InvalidValue</c>: it is not a finite number.</exception>
    public static double Parse(string? text, string name) =>
        TryParse(text, out var value) ? value : throw RequestProblem.InvalidValue($"{name}: '{text}' is not a finite number.");
}
