namespace ModularPath.Composition.CommandLine;

/// <summary>What a verb ends with.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int Fault = 1;
    public const int BadInput = 2;
    public const int NoRoute = 3;
    public const int Interrupted = 130;

    /// <summary>Of a refusal by its code.</summary>
    public static int Of(string code) => code switch
    {
        "NoRoute" => NoRoute,
        "InternalError" or "TrainingFailed" or "NotHealthy" => Fault,
        _ => BadInput,
    };
}
