using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ModularPath.Testing;

/// <summary>Waits for what another thread or process brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds; fails after twenty seconds, or the time given.</summary>
    public static Task Async(
        Func<bool> condition, TimeSpan? patience = null, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        Async(() => Task.FromResult(condition()), patience, expression);

    /// <inheritdoc cref="Async(Func{bool}, TimeSpan?, string)"/>
    public static async Task Async(
        Func<Task<bool>> condition, TimeSpan? patience = null, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        var limit = patience ?? TimeSpan.FromSeconds(20);
        var clock = Stopwatch.StartNew();

        while (!await condition())
        {
            if (clock.Elapsed > limit)
            {
                throw new TimeoutException($"Not true within {limit}: {expression}");
            }

            await Task.Delay(Pause);
        }
    }
}
