using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Client;

/// <summary>
/// While the circuit is open, has the service read a tiny picture now and then, and closes the circuit when it does.
/// A half-open circuit of Polly's would risk a user's upload for that, which may hang for as long as an attempt may.
/// </summary>
internal sealed class CircuitProbe<TRequest, TAnswer>(
    IAttempt<TRequest, TAnswer> attempt, InferenceCircuit circuit, ServiceSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

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
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);

        try
        {
            await attempt.RunAsync(attempt.Probe, Patience, either.Token);
            return true;
        }
        catch (Exception e) when (e is SegmentationRejectedException or AttemptException { Fault: AttemptFault.Throttled or AttemptFault.Refused })
        {
            return true;   // it works; what it says is for those who ask it
        }
        catch (Exception e) when (e is AttemptException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            circuit.RecordFailure(e);
            return false;
        }
    }
}
