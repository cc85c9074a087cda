using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ModularPath.Inference.Client;

/// <summary>
/// What is done about a service that fails, from the outside in: a deadline for everything, two more attempts, a
/// circuit that opens when half of the calls fail.
/// </summary>
internal static class SegmentationResilience
{
    // A call that is told to come back later than this is better answered by the fallback.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeSpan timeout) => pipeline
        .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout })
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            // POST is repeated on purpose: a segmentation is a pure function of the picture.
            ShouldHandle = static arguments => ValueTask.FromResult(
                (IsFailure(arguments.Outcome) || IsBackPressure(arguments.Outcome))
                && (PauseOf(arguments.Outcome) ?? TimeSpan.Zero) <= LongestPause),
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
            DelayGenerator = static arguments => ValueTask.FromResult(PauseOf(arguments.Outcome)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            FailureRatio = 0.5,
            // The default of 100 calls would never be reached by a service that people upload maps to.
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(5),
        });

    /// <summary>The service is broken or cannot be reached.</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or IOException
        || (outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError } && !IsBackPressure(outcome));

    /// <summary>The service works and asks for patience: no reason to stop asking it.</summary>
    private static bool IsBackPressure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests }
            or { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null };

    private static TimeSpan? PauseOf(Outcome<HttpResponseMessage> outcome) => outcome.Result?.Headers.RetryAfter?.Delta;
}
