namespace ModularPath.Host.Tests.Faults;

/// <summary>A failure between the two services.</summary>
public enum Fault
{
    None,
    Refused,
    Hung,
    Slow,
    InternalError,
    RetryAfterOneSecond,
    RetryAfterOneHour,
    TruncatedBody,
    WrongType,
    MaskOfAnotherSize,
    Garbage,
}
