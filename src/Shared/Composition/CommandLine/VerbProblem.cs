namespace ModularPath.Composition.CommandLine;

/// <summary>Why a verb failed.</summary>
/// <param name="Document">A problem document (RFC 9457), for <c>--json</c>.</param>
/// <param name="Code">The stable name of the problem.</param>
/// <param name="Detail">The same for a person.</param>
/// <param name="ExitCode">See <see cref="CommandLine.ExitCode"/>.</param>
/// <param name="IsFault">A fault of the program, whose stack trace is wanted.</param>
public sealed record VerbProblem(object Document, string Code, string Detail, int ExitCode, bool IsFault);
