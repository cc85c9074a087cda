using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace ModularPath.Composition.CommandLine;

/// <summary>A verb of the command line: what help says about it, and what it does.</summary>
[SuppressMessage("Design", "CA1010", Justification = "Command is enumerable only so that it can be initialised like a collection.")]
public sealed class Verb : Command
{
    public Verb(string name, string description, params IReadOnlyList<Symbol> symbols)
        : base(name, description)
    {
        ArgumentNullException.ThrowIfNull(symbols);

        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }
    }

    /// <summary>Lines as one would type them.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>The exit codes and their meanings, for help.</summary>
    public string ExitCodes { get; init; } = "0 ok, 1 a fault of the program, 2 bad input, 130 interrupted";

    /// <summary>If interrupted, it may take its time to stop at a safe point; other verbs are given two seconds.</summary>
    public bool IsLong { get; init; }

    /// <summary>Does the work and returns the exit code. The Host answers what it throws. Null if there is only help.</summary>
    public Func<ParseResult, VerbAnswer, CancellationToken, Task<int>>? Work { get; init; }
}
