using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Client;

/// <summary>
/// While the circuit is open, has the service segment a tiny picture now and then, and closes the circuit when it does.
/// A half-open circuit of Polly's would risk a user's upload for that, which may hang for as long as an attempt may.
/// </summary>
internal sealed class CircuitProbe(Attempt attempt, InferenceCircuit circuit, IOptions<RemoteSegmentationOptions> options, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // 8 x 8 white pixels.
    internal static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGP4DwUMlDEA98A/wbI0QbsAAAAASUVORK5CYII=");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Circuit.ProbeInterval, time);

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
            await attempt.RunAsync(Picture, Patience, either.Token);
            return true;
        }
        catch (Exception e) when (e is SegmentationRejectedException or AttemptException { Fault: AttemptFault.Busy or AttemptFault.Denied })
        {
            return true;   // it works; what it says is for those who ask it
        }
        catch (Exception e) when (e is AttemptException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
