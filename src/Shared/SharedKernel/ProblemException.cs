namespace ModularPath.SharedKernel;

/// <summary>
/// A request that cannot be answered, in the words of RFC 9457: the Host turns it into
/// <c>application/problem+json</c>, the command line into a message and an exit code.
/// </summary>
/// <param name="status">The HTTP status code.</param>
/// <param name="code">The stable, machine-readable name of the problem, for example <c>NoRoute</c>.</param>
/// <param name="detail">What was wrong and what to do, for a person.</param>
/// <param name="inner">What it comes from, if it does.</param>
public class ProblemException(int status, string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>When it is worth asking again; answered as <c>Retry-After</c> (RFC 9110, section 10.2.3). Null: asking again changes nothing, or nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document (RFC 9457, section 3.2), in snake_case.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}
