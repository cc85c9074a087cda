namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The parameters of an export, beside its format.</summary>
internal sealed class ExportSettings
{
    private readonly IReadOnlyDictionary<string, string> _values;

    /// <exception cref="SharedKernel.ProblemException">The format has no such parameter (<c>InvalidOptions</c>).</exception>
    public ExportSettings(ExportFormat format, IReadOnlyDictionary<string, string> values)
    {
        string[] known = ["format", .. format.Options.Select(static option => option.Name)];
        _values = values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw RequestProblem.InvalidOptions(unknown, $"Format '{format.Format}'", known)
            : values;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A length greater than 0; null if not given.</summary>
    /// <param name="name">Of the parameter.</param>
    /// <param name="canBeZero">Whether 0 is allowed too.</param>
    public double? Length(string name, bool canBeZero = false) => Text(name) switch
    {
        null => null,
        { } text when FiniteNumber.Parse(text, name) is var length && (length > 0 || (canBeZero && length == 0)) => length,
        { } text => throw Problem.InvalidValue($"{name}={text} must be {(canBeZero ? "0 or more" : "greater than 0")}."),
    };
}
