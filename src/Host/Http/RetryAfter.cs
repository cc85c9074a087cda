using System.Globalization;

namespace ModularPath.Host.Http;

/// <summary>The header (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <returns>What was written: whole seconds, at least one.</returns>
    public static int AskToRetryAfter(this HttpResponse response, TimeSpan pause)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        return seconds;
    }
}
