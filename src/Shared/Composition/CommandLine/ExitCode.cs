using ModularPath.SharedKernel;

namespace ModularPath.Composition.CommandLine;

/// <summary>The exit codes of verbs.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int Fault = 1;
    public const int BadInput = 2;
    public const int NoRoute = 3;
    public const int Interrupted = 130;

    /// <summary>The exit code for an exception.</summary>
    public static int Of(Exception exception) => exception switch
    {
        ProblemException { Kind: ProblemKind.NoRoute } => NoRoute,
        ProblemException { Kind: ProblemKind.Failed or ProblemKind.UpstreamFailed } => Fault,
        _ => BadInput,
    };
}
