namespace ModularPath.Inference.Client;

/// <summary>The meter that counts retries, timeouts and circuit breaks of calls to Inference; for hosts that export metrics.</summary>
public static class ResilienceMeter
{
    /// <summary>One for the process: Polly gives it this name.</summary>
    public static string Name { get; } = "Polly";
}
