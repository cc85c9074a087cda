using Microsoft.Extensions.Logging;

namespace ModularPath.SharedKernel;

/// <summary>
/// Something outside of this process that fails for a while: one line in the log when that begins, one when it ends, however many notice.
/// </summary>
/// <param name="logger">Of whoever needs it.</param>
/// <param name="time">Says how long it took.</param>
/// <param name="begins">What is so from then on, and what follows from it: a sentence without its full stop.</param>
/// <param name="ends">What is so again.</param>
public sealed partial class Outage(ILogger logger, TimeProvider time, string begins, string ends)
{
    private const long None = 0;

    private long _since = None;

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsOn => Interlocked.Read(ref _since) != None;

    /// <summary>It fails.</summary>
    /// <param name="reason">What was seen of it.</param>
    /// <returns>Whether it did not before.</returns>
    public bool Begin(string reason)
    {
        var isNew = Interlocked.CompareExchange(ref _since, time.GetUtcNow().UtcTicks, None) == None;

        if (isNew)
        {
            LogBegun(logger, begins, reason);
        }

        return isNew;
    }

    /// <summary>It works; most often it did before.</summary>
    public void End()
    {
        if (IsOn && Interlocked.Exchange(ref _since, None) is not None and var since)
        {
            var seconds = (time.GetUtcNow().UtcTicks - since) / TimeSpan.TicksPerSecond;
            LogEnded(logger, ends, seconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}. {Reason}")]
    private static partial void LogBegun(ILogger logger, string what, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}, after {Seconds} s")]
    private static partial void LogEnded(ILogger logger, string what, long seconds);
}
