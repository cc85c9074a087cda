using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace ModularPath.Host.Tests;

/// <summary>A real Prometheus that scrapes one server every second, with the rules of build/observability.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-prometheus-").FullName;
    private readonly HttpClient _client;
    private readonly Process _process;

    private Prometheus(Uri target, string key)
    {
        var address = $"127.0.0.1:{LoopbackPort.Free()}";
        var configuration = Path.Combine(_folder, "prometheus.yml");
        File.WriteAllText(configuration, $"""
            global: {"{"}scrape_interval: 1s, evaluation_interval: 1s{"}"}
            rule_files: [{Path.Combine(Repository.Root, "build/observability/rules.yml")}]
            scrape_configs:
              - job_name: pathfinding
                authorization: {"{"}credentials: "{key}"{"}"}
                static_configs: [{"{"}targets: ["{target.Authority}"]{"}"}]
            """);
        _process = Process.Start(new ProcessStartInfo(
            "/usr/bin/prometheus",
            [
                $"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(_folder, "data")}", $"--web.listen-address={address}",
                "--log.level=error"]))!;
        _client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
    }

    /// <summary>Starts it and waits until it has scraped once.</summary>
    public static async Task<Prometheus> StartAsync(Uri target, string key)
    {
        var prometheus = new Prometheus(target, key);

        await Eventually.Async(async () => await prometheus.QueryAsync("up") == 1, TimeSpan.FromSeconds(30));
        return prometheus;
    }

    public async Task<double> ValueAsync(string query) =>
        await QueryAsync(query) ?? throw new InvalidOperationException($"{query} has no value");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<double?> QueryAsync(string query)
    {
        try
        {
            var answer = await _client.GetFromJsonAsync<JsonNode>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
            return answer!["data"]!["result"]!.AsArray() is [{ } first, ..]
                ? double.Parse(first["value"]![1]!.GetValue<string>(), CultureInfo.InvariantCulture)
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
