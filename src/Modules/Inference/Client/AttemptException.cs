namespace ModularPath.Inference.Client;

/// <summary>An attempt brought no answer, and the picture is not the reason.</summary>
internal sealed class AttemptException(AttemptFault fault, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public AttemptFault Fault { get; } = fault;

    /// <summary>The pause that the service asks for; null if it asks for none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The exchange failed, or the answer makes no sense.</summary>
    public static AttemptException Failed(Exception e) => new(AttemptFault.Failed, ReasonOf(e), inner: e);

    // The kind of failure (name resolution, connection, TLS) says more than the innermost message alone.
    private static string ReasonOf(Exception e) => e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } failure
        ? $"{failure.HttpRequestError}: {e.GetBaseException().Message}"
        : e.GetBaseException().Message;
}

/// <summary>Why an attempt brought no answer, as far as it decides what to do next.</summary>
internal enum AttemptFault
{
    /// <summary>The service cannot be reached, fails, or answers nonsense: worth a retry, and counts against it.</summary>
    Failed,

    /// <summary>The service works and asks to wait (429, or 503 with <c>Retry-After</c>): does not count against it.</summary>
    Throttled,

    /// <summary>A retry would get the same answer: a wrong key, a wrong address, a picture that takes too long.</summary>
    Refused,
}
