using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>
/// Whether requests are sent to the service at all. Failing calls open the circuit,
/// <see cref="CircuitProbe{TRequest, TAnswer}"/> closes it.
/// </summary>
internal sealed partial class InferenceCircuit
{
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ServiceSettings _settings;
    private readonly ILogger _logger;

    public InferenceCircuit(ServiceSettings settings, IMeterFactory meters, ILogger<InferenceCircuit> logger)
    {
        (_settings, _logger) = (settings, logger);
        meters.Create("ModularPath.Inference.Client").CreateObservableGauge(
            "segmentation.circuit.open",
            () => IsClosed ? 0 : 1,
            description: "1 while the Inference service is left alone because it fails.");
    }

    /// <summary>The latest failure; means something only while the circuit is open.</summary>
    public string LastFailure { get; private set; } = "";

    public bool IsClosed => _state.CircuitState is CircuitState.Closed;

    /// <summary>Records the latest failure.</summary>
    public void RecordFailure(Exception? exception) =>
        LastFailure = (exception as AttemptException)?.Message ?? "It did not answer in time.";

    public Task OpenAsync(CancellationToken cancellationToken) => _control.IsolateAsync(cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken) => _control.CloseAsync(cancellationToken);

    /// <summary>The strategy of Polly that opens this circuit.</summary>
    /// <param name="isFailure">Which outcomes count as failures of the service.</param>
    public CircuitBreakerStrategyOptions<TAnswer> Strategy<TAnswer>(Func<Exception?, bool> isFailure) => new()
    {
        Name = "circuit",
        ShouldHandle = arguments => ValueTask.FromResult(isFailure(arguments.Outcome.Exception)),
        FailureRatio = _settings.Circuit.FailureRatio,
        MinimumThroughput = _settings.Circuit.MinimumCalls,
        SamplingDuration = _settings.Circuit.Window,
        // The longest that Polly allows: its half-open state would test the service with a user's upload; the probe does it instead.
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
