using System.CommandLine;

namespace ModularPath.Host.Verbs;

/// <summary>A verb of the command line: what help says of it, and how it is run.</summary>
internal sealed class Verb : Command
{
    public Verb(string name, string description, params IReadOnlyList<Symbol> symbols)
        : base(name, description)
    {
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

    /// <summary>What it ends with.</summary>
    public string ExitCodes { get; init; } = "0 ok, 1 a fault of the program, 2 bad input, 130 interrupted";

    /// <summary>Interrupted, it is given the time to end at a clean place; others are given two seconds.</summary>
    public bool IsLong { get; init; }

    /// <summary>What it does; all that is thrown is answered.</summary>
    public Func<ParseResult, VerbAnswer, CancellationToken, Task<int>> Work
    {
        init => SetAction((parsed, cancellationToken) =>
        {
            var answer = VerbAnswer.To(parsed);
            return answer.GuardedAsync(() => value(parsed, answer, cancellationToken));
        });
    }
}
