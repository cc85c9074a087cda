using Microsoft.Extensions.Hosting;

namespace ModularPath.Inference.Client;

/// <summary>
/// While the circuit is open, sends a tiny picture at regular intervals, and closes the circuit once the service answers.
/// The half-open state of Polly would send a user's upload instead, which might hang as long as an attempt may take.
/// </summary>
internal sealed class CircuitProbe<TRequest, TAnswer>(
    IAttempt<TRequest, TAnswer> attempt, InferenceCircuit circuit, ServiceSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Circuit.ProbeInterval, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!circuit.IsClosed && await AnswersAsync(stoppingToken))
            {
                await circuit.CloseAsync(stoppingToken);
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);

        try
        {
            await attempt.RunAsync(attempt.Probe, ProbeTimeout, either.Token);
            return true;
        }
        catch (Exception e) when (
            e is SegmentationRejectedException or AttemptException { Fault: AttemptFault.Throttled or AttemptFault.Refused })
        {
            return true;   // It works, even if it refuses; callers get to see what it says.
        }
        catch (Exception e) when (e is AttemptException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            circuit.RecordFailure(e);
            return false;
        }
    }
}
