using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>What was chosen beside the format.</summary>
internal sealed class ExportChoice
{
    private readonly IReadOnlyDictionary<string, string> _values;

    /// <exception cref="SharedKernel.ProblemException">The format has no such parameter (<c>InvalidOptions</c>).</exception>
    public ExportChoice(ExportFormat format, IReadOnlyDictionary<string, string> values)
    {
        string[] known = ["format", .. format.Options.Select(static option => option.Name)];
        _values = values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw RequestProblem.InvalidOptions(unknown, $"Format '{format.Format}'", known)
            : values;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A length greater than 0.</summary>
    /// <param name="name">Of the parameter.</param>
    /// <param name="canBeZero">It may be 0 as well.</param>
    public double? Length(string name, bool canBeZero = false) => Text(name) switch
    {
        null => null,
        { } text when FiniteNumber.Parse(text, name) is var length && (length > 0 || (canBeZero && length == 0)) => length,
        { } text => throw Problem.InvalidValue($"{name}={text} must be {(canBeZero ? "0 or more" : "greater than 0")}."),
    };
}
