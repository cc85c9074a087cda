using ModularPath.Inference.Contracts;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ModularPath.Inference.Client;

/// <summary>
/// What is done about a service that fails, from the outside in: a deadline for everything; repetitions with jitter and
/// a budget; a circuit that opens when too much fails; a deadline for each attempt.
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
        var builder = new ResiliencePipelineBuilder<TAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = _settings.Timeout });

        if (_settings.Retries > 0)
        {
            builder.AddRetry(Repetition());
        }

        _pipeline = builder
            .AddCircuitBreaker(circuit.Strategy<TAnswer>(IsBroken))
            .AddTimeout(new TimeoutStrategyOptions
            {
                Timeout = _settings.AttemptTimeout,
                // It knew how long it had: nobody else waits that long before the probe has been answered.
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
                    var left = call.Pipeline.TimeLeft(context);
                    var patience = left < call.Pipeline._settings.AttemptTimeout ? left : call.Pipeline._settings.AttemptTimeout;
                    return await call.Pipeline._attempt.RunAsync(call.Request, patience, context.CancellationToken);
                },
                context,
                (Pipeline: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private RetryStrategyOptions<TAnswer> Repetition() => new()
    {
        // POST is repeated on purpose: a segmentation is a pure function of the picture.
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.AttemptNumber < _settings.Retries
            && IsWorthRepeating(arguments.Outcome.Exception, arguments.AttemptNumber, TimeLeft(arguments.Context))
            && _budget.TryWithdraw()),
        MaxRetryAttempts = _settings.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(100),
        DelayGenerator = static arguments => ValueTask.FromResult(
            (arguments.Outcome.Exception as AttemptException)?.RetryAfter is { } pause
                // Not all who were sent away at one moment come back at one moment.
                ? pause + TimeSpan.FromMilliseconds(Random.Shared.Next(100))
                : (TimeSpan?)null),
    };

    // A pause is waited for once: a service that then asks for another is better replaced for now.
    private bool IsWorthRepeating(Exception? exception, int attempt, TimeSpan left) => exception switch
    {
        AttemptException { Fault: AttemptFault.Throttled, RetryAfter: { } pause } => attempt == 0 && pause <= _settings.Patience && pause < left,
        AttemptException { Fault: AttemptFault.Throttled } => attempt == 0,
        _ => IsBroken(exception) && left > TimeSpan.Zero,
    };

    private static bool IsBroken(Exception? exception) => exception is AttemptException { Fault: AttemptFault.Failed };

    private TimeSpan TimeLeft(ResilienceContext context) =>
        _settings.Timeout - _time.GetElapsedTime(context.Properties.GetValue(Started, 0));
}
