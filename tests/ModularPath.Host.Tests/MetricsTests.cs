namespace ModularPath.Host.Tests;

/// <summary>A real Prometheus scrapes <c>/metrics</c>.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Prometheus_scrapes_with_a_key_and_counts_what_was_asked()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prometheus"), "Prometheus is not installed (Debian package prometheus).");
        await using var server = await ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string>
        {
            ["API_KEY"] = "for metrics",
        });
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "for metrics");
        await server.Client.UploadAsync(SmallMap.Png());
        await server.Client.UploadAsync(SmallMap.Png());   // answered by the cache: no inference
        await server.Client.UploadAsync(SmallMap.Png(door: false));
        await using var prometheus = await Prometheus.StartAsync(server.Client.BaseAddress!, "for metrics");

        Assert.Equal(2, await prometheus.ValueAsync("sum(inference_requests_total{outcome=\"ok\"})"));
        Assert.Equal(2, await prometheus.ValueAsync("inference_duration_seconds_count{stage=\"total\"}"));
        Assert.Equal(1, await prometheus.ValueAsync("count(inference_model_info)"));
        Assert.Equal(0, await prometheus.ValueAsync("inference_queue_depth"));

        // The stages add up to the total: no time is unaccounted for.
        var stages = await prometheus.ValueAsync("sum(inference_duration_seconds_sum{stage!=\"total\"})");
        var total = await prometheus.ValueAsync("inference_duration_seconds_sum{stage=\"total\"}");
        Assert.InRange(stages / total, 0.9, 1.02);
    }

    [Fact]
    public async Task Objectives_count_what_was_asked_of_a_real_server()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prometheus"), "Prometheus is not installed (Debian package prometheus).");
        await using var server = await ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string> { ["API_KEY"] = "for rules" });
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "for rules");
        await using var prometheus = await Prometheus.StartAsync(server.Client.BaseAddress!, "for rules");

        // A rate takes two scrapes that differ: each round waits until Prometheus has seen it.
        for (var i = 0; i < 3; i++)
        {
            var id = (await server.Client.UploadAsync(SmallMap.Png(shade: (byte)(250 + i)))).Id();
            await server.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right);
            await Eventually.Async(async () =>
                await prometheus.QueryAsync("sum(http_server_request_duration_seconds_count{http_route=\"/api/v1/route\"})") == i + 1);
        }

        foreach (var objective in (string[])["availability", "route_latency", "upload_latency"])
        {
            await Eventually.Async(
                async () => await prometheus.QueryAsync($"slo:burn:5m{{slo=\"{objective}\"}}") is { } burn && !double.IsNaN(burn));
            Assert.True(await prometheus.ValueAsync($"slo:requests:rate5m{{slo=\"{objective}\"}}") > 0, objective);
        }

        Assert.Equal(0, await prometheus.ValueAsync("slo:burn:5m{slo=\"availability\"}"));
        Assert.Equal(0, await prometheus.ValueAsync("maps_degraded"));
        Assert.InRange(await prometheus.ValueAsync("storage_free_bytes"), 1, 1e15);
    }
}
