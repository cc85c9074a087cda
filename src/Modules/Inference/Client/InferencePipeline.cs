using Polly;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;

namespace ModularPath.Inference.Client;

/// <summary>
/// Resilience against a service that fails, from the outside in: a timeout for the whole call; retries with jitter and a
/// budget; a circuit breaker; a timeout for each attempt.
/// </summary>
internal sealed class InferencePipeline<TRequest, TAnswer>
{
    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly ServiceSettings _settings;
    private readonly IAttempt<TRequest, TAnswer> _attempt;
    private readonly TimeProvider _time;
    private readonly RetryBudget _budget = new();
    private readonly ResiliencePipeline<TAnswer> _pipeline;

    public InferencePipeline(IAttempt<TRequest, TAnswer> attempt, InferenceCircuit circuit, ServiceSettings settings, TimeProvider time)
    {
        (_settings, _attempt, _time) = (settings, attempt, time);
        var builder = new ResiliencePipelineBuilder<TAnswer> { Name = "inference", TimeProvider = time }
            // Metrics only: Polly would log every attempt, where the circuit logs one line when it opens and one when it closes.
            .ConfigureTelemetry(new TelemetryOptions())
            .AddTimeout(new TimeoutStrategyOptions { Name = "call", Timeout = _settings.Timeout });

        if (_settings.Retries > 0)
        {
            builder.AddRetry(Retry());
        }

        _pipeline = builder
            .AddCircuitBreaker(circuit.Strategy<TAnswer>(IsFailure))
            .AddTimeout(new TimeoutStrategyOptions
            {
                Name = "attempt",
                Timeout = _settings.AttemptTimeout,
                // The service was told how long it had. Until the probe succeeds, no other caller waits that long.
                OnTimeout = arguments => new ValueTask(circuit.OpenAsync(arguments.Context.CancellationToken)),
            })
            .Build();
    }

    /// <exception cref="AttemptException">The last attempt brought no answer.</exception>
    /// <exception cref="ExecutionRejectedException">The deadline has passed, or the circuit is open.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    public async Task<TAnswer> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        _budget.Deposit();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);

        try
        {
            context.Properties.Set(Started, _time.GetTimestamp());

            return await _pipeline.ExecuteAsync(
                static async (context, call) =>
                {
                    var (left, most) = (call.Pipeline.TimeLeft(context), call.Pipeline._settings.AttemptTimeout);
                    return await call.Pipeline._attempt.RunAsync(call.Request, left < most ? left : most, context.CancellationToken);
                },
                context,
                (Pipeline: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private RetryStrategyOptions<TAnswer> Retry() => new()
    {
        Name = "retry",
        // A POST may be repeated here: a segmentation is a pure function of the picture.
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.AttemptNumber < _settings.Retries
            && IsWorthRetry(arguments.Outcome.Exception, arguments.AttemptNumber, TimeLeft(arguments.Context))
            && _budget.TryWithdraw()),
        MaxRetryAttempts = _settings.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(100),
        DelayGenerator = static arguments => ValueTask.FromResult(
            (arguments.Outcome.Exception as AttemptException)?.RetryAfter is { } pause
                // Jitter here, too: callers that were sent away together must not return together.
                ? pause + TimeSpan.FromMilliseconds(Random.Shared.Next(100))
                : (TimeSpan?)null),
    };

    // One requested pause is waited for. If the service then asks for another, a substitute is better.
    private bool IsWorthRetry(Exception? exception, int attempt, TimeSpan left) => exception switch
    {
        AttemptException { Fault: AttemptFault.Throttled, RetryAfter: { } pause } =>
            attempt == 0 && pause <= _settings.Patience && pause < left,
        AttemptException { Fault: AttemptFault.Throttled } => attempt == 0,
        _ => IsFailure(exception) && left > TimeSpan.Zero,
    };

    private static bool IsFailure(Exception? exception) => exception is AttemptException { Fault: AttemptFault.Failed };

    private TimeSpan TimeLeft(ResilienceContext context) =>
        _settings.Timeout - _time.GetElapsedTime(context.Properties.GetValue(Started, 0));
}
