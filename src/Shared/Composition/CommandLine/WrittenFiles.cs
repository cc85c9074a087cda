using System.Globalization;

namespace ModularPath.Composition.CommandLine;

/// <summary>A file that a verb wrote.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Width">Of the map, pixels.</param>
/// <param name="Height">Of the map, pixels.</param>
/// <param name="Said">Who says what the map shows.</param>
/// <param name="Format">As asked for.</param>
public sealed record WrittenFile(string Path, int Width, int Height, string Said, string Format)
{
    /// <summary>What it could not hold or keep.</summary>
    public IReadOnlyList<WrittenWarning> Warnings { get; init; } = [];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}: {Width}x{Height}, {Said}");
}

/// <summary>What a file could not hold or keep.</summary>
/// <param name="Code">Stable and machine-readable.</param>
/// <param name="Message">The same for a person.</param>
public sealed record WrittenWarning(string Code, string Message);

/// <summary>The files that a verb makes out of a folder: one bad file does not stop the others.</summary>
public sealed class WrittenFiles(VerbAnswer answer)
{
    private readonly List<WrittenFile> _files = [];
    private readonly List<object> _refused = [];

    public void Add(WrittenFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files.Add(file);
        answer.Say(file.ToString());

        foreach (var warning in file.Warnings)
        {
            answer.Error.WriteLine($"{file.Path}: {warning.Message}");
        }
    }

    public void Refuse(string file, Exception exception)
    {
        var problem = answer.Describe(exception);
        _refused.Add(new { File = file, Problem = problem.Document });
        answer.Error.WriteLine($"{file}: {problem.Detail}");
    }

    /// <returns>The exit code.</returns>
    public int Finish()
    {
        if (answer.IsJson)
        {
            answer.Give(new { Files = _files, Refused = _refused }, "");
        }

        return _refused.Count == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }
}
