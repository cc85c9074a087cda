using System.Globalization;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Requests;

/// <summary>Says how long a request has, and turns it away unread if there is no room for it whatever its body.</summary>
internal sealed class BodyGate(Admission admission, InferenceLimits limits, InferenceMetrics metrics, TimeProvider time) : IBodyGate
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public void Check(HttpContext context)
    {
        try
        {
            admission.RefuseIfHopeless(DeadlineOf(context));
        }
        catch (ProblemException e) when (e.Code == OverloadProblems.OverloadedCode)
        {
            metrics.Refused(e.Code);
            throw;
        }
    }

    /// <summary>Runs from the first time it is asked for, which is before the body is read.</summary>
    /// <exception cref="ProblemException">400 <c>InvalidOptions</c>: the header is no such number.</exception>
    public Deadline DeadlineOf(HttpContext context)
    {
        if (context.Items.TryGetValue(this, out var known))
        {
            return (Deadline)known!;
        }

        var deadline = new Deadline(time, TimeoutOf(context.Request));
        context.Items[this] = deadline;

        return deadline;
    }

    private TimeSpan TimeoutOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(InferenceHeaders.RequestTimeout, out var header))
        {
            return limits.RequestTimeout;
        }

        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds >= 1 && milliseconds <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new ProblemException(
                ProblemKind.Invalid,
                "InvalidOptions",
                $"The header {InferenceHeaders.RequestTimeout} is '{header}', not a whole number of milliseconds from 1 to "
                    + $"{Longest.TotalMilliseconds}.");
    }
}
