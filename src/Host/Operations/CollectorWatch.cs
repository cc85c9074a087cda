using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Operations;

/// <summary>
/// Logs once that a collector does not accept traces or metrics, and once that it does again. The exporter reports failures only through
/// its event source. Warnings and errors, and <c>ExportSuccess</c>, begin with the address that was tried.
/// </summary>
internal sealed class CollectorWatch(ILogger<CollectorWatch> logger, TimeProvider time) : EventListener, IHostedService
{
    private readonly Outage _outage = new(
        logger, time,
        "The collector of OTEL_EXPORTER_OTLP_ENDPOINT takes no traces or metrics: they are lost until it does",
        "The collector takes traces and metrics again");

    // The addresses that fail. True: a server refuses the data there, so that a success at another address does not end the outage.
    private readonly ConcurrentDictionary<string, bool> _refuses = [];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "OpenTelemetry-Exporter-OpenTelemetryProtocol")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.Payload is not [string address, .., string details] || !Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return;
        }

        if (eventData.Level <= EventLevel.Warning)
        {
            _refuses[address] = eventData.EventName is "HttpRequestFailed" or "ExportFailure";
            // Only parts of the address that cannot hold a user and a password.
            _outage.Begin(
                $"{url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}: {details.Split('\n')[0]}");
        }
        else if (eventData.EventName == "ExportSuccess" && _outage.IsOn)
        {
            foreach (var (failed, refuses) in _refuses)
            {
                if (failed == address || !refuses)
                {
                    _refuses.TryRemove(failed, out _);
                }
            }

            if (_refuses.IsEmpty)
            {
                _outage.End();
            }
        }
    }
}
