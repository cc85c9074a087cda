namespace ModularPath.SharedKernel;

/// <summary>
/// What sort of problem it is, free of any transport: the Host gives each an HTTP status code, the command line an exit code.
/// </summary>
public enum ProblemKind
{
    /// <summary>The request is wrong in itself; repeated, it is refused again.</summary>
    Invalid,

    /// <summary>The request is right, and there is no route: the places are not connected, or not under these rules.</summary>
    NoRoute,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>What is named does not exist.</summary>
    NotFound,

    /// <summary>None of the representations that the caller accepts can be made.</summary>
    NotAcceptable,

    /// <summary>The state of the named thing does not allow it, for example a map without a scale.</summary>
    Conflict,

    /// <summary>The thing has changed since the caller saw it.</summary>
    Stale,

    /// <summary>More bytes or pixels than are taken.</summary>
    TooLarge,

    /// <summary>A format that is not read.</summary>
    UnsupportedMedia,

    /// <summary>A format that is read, but this content is damaged or means nothing.</summary>
    Unreadable,

    /// <summary>Too many ask at once; later it may be answered.</summary>
    Overloaded,

    /// <summary>Something that is needed for the answer does not work now.</summary>
    Unavailable,

    /// <summary>The work was begun and took longer than allowed.</summary>
    DeadlineExceeded,

    /// <summary>A service that was asked answered with a failure.</summary>
    UpstreamFailed,

    /// <summary>A fault of the program, or one that nobody who asked can correct.</summary>
    Failed,
}

/// <summary>
/// A request that cannot be answered, in the words of RFC 9457: the Host turns it into
/// <c>application/problem+json</c>, the command line into a message and an exit code.
/// </summary>
/// <param name="kind">What sort of problem it is.</param>
/// <param name="code">The stable, machine-readable name of the problem, for example <c>NoRoute</c>.</param>
/// <param name="detail">What was wrong and what to do, for a person.</param>
/// <param name="inner">The cause, if there is one.</param>
public class ProblemException(ProblemKind kind, string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public ProblemKind Kind { get; } = kind;

    public string Code { get; } = code;

    /// <summary>
    /// When to ask again; answered as <c>Retry-After</c> (RFC 9110, section 10.2.3). Null if that would not help, or if nobody knows.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document (RFC 9457, section 3.2), in snake_case.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}
