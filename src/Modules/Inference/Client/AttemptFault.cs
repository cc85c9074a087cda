namespace ModularPath.Inference.Client;

/// <summary>Why an attempt brought no mask, as far as it decides what to do next.</summary>
internal enum AttemptFault
{
    /// <summary>The service cannot be reached, fails or answers nonsense: worth another attempt, and a reason to open the circuit.</summary>
    Failed,

    /// <summary>It works and asks for patience (429, or 503 with <c>Retry-After</c>): no reason to stop asking it.</summary>
    Throttled,

    /// <summary>It answers and will not serve us, whatever we repeat: a wrong key, a wrong address, a picture that takes it too long.</summary>
    Refused,
}
