using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace ModularPath.LoadTesting.Soak;

/// <summary>
/// The certificate of inference expires. Open connections outlive it by two minutes at most (<c>PooledConnectionLifetime</c>): to have
/// none, inference is restarted with the expired certificate. Its renewal takes effect without a restart.
/// </summary>
internal sealed class CertificateFault(SplitSystem system, TimeProvider time)
{
    private const int Uploads = 20;

    /// <summary>Replicas that did not report that the classical algorithm has read a picture, and why.</summary>
    public ConcurrentQueue<string> Unsaid { get; } = [];

    public async Task RunAsync()
    {
        system.Authority.Issue(until: time.GetUtcNow().AddSeconds(2));
        await Task.Delay(TimeSpan.FromSeconds(3));
        await SplitSystem.KillAsync(system.Inference);
        await SplitSystem.StartAsync(system.Inference);
        await Task.WhenAll(system.Pathfinding.Select(AskAsync));
        system.Authority.Issue(until: time.GetUtcNow().AddDays(1));
    }

    private async Task AskAsync(Service pathfinding)
    {
        var (client, said) = (pathfinding.Process!.Client, "");

        for (var n = 0; n < Uploads; n++)
        {
            using var picture = new ByteArrayContent(Pictures.Plan(200, 150, Random.Shared.Next()))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
            };
            using var map = await client.PostAsync("/api/v1/maps/upload", picture);
            var source = map.Headers.TryGetValues("X-Segmentation-Source", out var values) ? values.Single() : $"{(int)map.StatusCode}";
            said = $"{source}, {await client.GetStringAsync("/health/ready")}";

            if (source == "classical" && said.Contains("ran out at", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }

        Unsaid.Enqueue($"{pathfinding.Name}: {said}");
    }
}
