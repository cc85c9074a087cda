using System.Globalization;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.V1;

/// <summary>Numbers that are written as text, in queries and forms.</summary>
internal static class FiniteNumber
{
    /// <summary>A finite number as JSON would write it.</summary>
    /// <param name="text">The number.</param>
    /// <param name="name">Of the parameter, for the message.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>: it is none.</exception>
    public static double Parse(string text, string name) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Problem.InvalidValue($"{name}: '{text}' is not a finite number.");
}
