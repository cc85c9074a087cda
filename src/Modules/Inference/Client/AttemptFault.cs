namespace ModularPath.Inference.Client;

/// <summary>Why an attempt brought no answer, as far as it decides what to do next.</summary>
internal enum AttemptFault
{
    /// <summary>The service cannot be reached, fails, or answers nonsense: worth a retry, and counts towards opening the circuit.</summary>
    Failed,

    /// <summary>The service works and asks to wait (429, or 503 with <c>Retry-After</c>): does not count towards opening the circuit.</summary>
    Throttled,

    /// <summary>A retry would get the same answer: a wrong key, a wrong address, a picture that takes too long.</summary>
    Refused,
}
