using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>Whether the service is asked at all. Opened by failing calls, closed again by <see cref="CircuitProbe{TRequest, TAnswer}"/>.</summary>
internal sealed partial class InferenceCircuit
{
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ServiceSettings _settings;
    private readonly ILogger _logger;

    public InferenceCircuit(ServiceSettings settings, IMeterFactory meters, ILogger<InferenceCircuit> logger)
    {
        (_settings, _logger) = (settings, logger);
        meters.Create("ModularPath.Pathfinding").CreateObservableGauge(
            "segmentation.circuit.open", () => IsClosed ? 0 : 1, description: "1 while the Inference service is left alone because it fails.");
    }

    /// <summary>Of what it last failed, while it is left alone.</summary>
    public string LastFailure { get; private set; } = "";

    public bool IsClosed => _state.CircuitState is CircuitState.Closed;

    /// <summary>It still fails, now of this.</summary>
    public void RecordFailure(Exception? exception) => LastFailure = (exception as AttemptException)?.Message ?? "It did not answer in time.";

    public Task OpenAsync(CancellationToken cancellationToken) => _control.IsolateAsync(cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken) => _control.CloseAsync(cancellationToken);

    /// <summary>The strategy that this circuit is the state of.</summary>
    /// <param name="isFailure">Which outcomes speak against the service.</param>
    public CircuitBreakerStrategyOptions<TAnswer> Strategy<TAnswer>(Func<Exception?, bool> isFailure) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(isFailure(arguments.Outcome.Exception)),
        FailureRatio = _settings.Circuit.FailureRatio,
        MinimumThroughput = _settings.Circuit.MinimumCalls,
        SamplingDuration = _settings.Circuit.Window,
        // As long as there may be: nobody's upload is risked to learn whether the service is back, the probe is.
        BreakDuration = TimeSpan.FromDays(1),
        ManualControl = _control,
        StateProvider = _state,
        OnOpened = arguments =>
        {
            RecordFailure(arguments.Outcome.Exception);
            LogOpened(_settings.Service, _settings.BaseAddress!, LastFailure);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            LogClosed(_settings.Service, _settings.BaseAddress!);
            return ValueTask.CompletedTask;
        },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Service} at {Address} is left alone until it answers again. Last: {Reason}")]
    private partial void LogOpened(string service, Uri address, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Service} at {Address} answers again")]
    private partial void LogClosed(string service, Uri address);
}
