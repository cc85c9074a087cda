using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModularPath.LoadTesting;

/// <summary>Sends requests at a constant rate, whatever becomes of the earlier ones.</summary>
internal static class Arrivals
{
    /// <param name="perSecond">Requests a second.</param>
    /// <param name="duration">How long; then the last answers are waited for.</param>
    /// <param name="send">Sends request number n and gives its HTTP status.</param>
    public static async Task<IReadOnlyCollection<Answer>> RunAsync(double perSecond, TimeSpan duration, Func<int, Task<int>> send)
    {
        var answers = new ConcurrentBag<Answer>();
        var running = new List<Task>();
        var clock = Stopwatch.StartNew();

        for (var n = 0; ; n++)
        {
            var due = TimeSpan.FromSeconds(n / perSecond);

            if (due >= duration)
            {
                break;
            }

            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            running.Add(SendAsync(n, due));
        }

        await Task.WhenAll(running);
        return answers;

        async Task SendAsync(int n, TimeSpan due)
        {
            var sent = clock.Elapsed;
            var status = await send(n);
            answers.Add(new Answer(status, clock.Elapsed - due, clock.Elapsed - sent));
        }
    }

    /// <summary>The value that a share of all values does not exceed; zero where there are none.</summary>
    public static TimeSpan Percentile(this IEnumerable<TimeSpan> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
