using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModularPath.Host.Tests;

/// <summary>How a process starts, reports its health, and ends.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task After_sigterm_it_is_not_ready_still_answers_and_ends_with_0()
    {
        await using var server = await ServerProcess.StartAsync(null, "--Draining:Delay", "00:00:03");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/ready"));

        server.Terminate();

        await Eventually.Async(async () => await StatusAsync(server, "/health/ready") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/api/v1/maps"));
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task A_request_that_runs_when_sigterm_comes_is_answered()
    {
        await using var server = await ServerProcess.StartAsync();
        var uploads = Enumerable.Range(0, 6).Select(i => server.Client.UploadAsync(SmallMap.Png())).ToArray();
        await Task.WhenAny(uploads);

        server.Terminate();

        // Every request was sent before SIGTERM, so every one must be answered.
        foreach (var upload in uploads)
        {
            await upload;
        }

        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task The_environment_of_the_replaced_service_splits_the_two()
    {
        await using var inference = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string> { ["API_KEY"] = "shared secret" }, "--Modules:Pathfinding:Enabled", "false");
        await using var pathfinding = await ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string>
        {
            ["ML_INFERENCE_URL"] = inference.Client.BaseAddress!.ToString(),
            ["ML_INFERENCE_TIMEOUT"] = "20",
            ["API_KEY"] = "shared secret",
        });
        pathfinding.Client.DefaultRequestHeaders.Add("X-Api-Key", "shared secret");

        var map = await pathfinding.Client.UploadAsync(SmallMap.Png());

        Assert.Equal("model", map["segmentation"]!["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task Kestrels_own_configuration_gives_it_tls()
    {
        var folder = Directory.CreateTempSubdirectory("modularpath-tls-").FullName;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());

        await using var server = await ServerProcess.StartAsync(
            null, "--urls", "https://127.0.0.1:0",
            "--Kestrel:Certificates:Default:Path", Path.Combine(folder, "cert.pem"),
            "--Kestrel:Certificates:Default:KeyPath", Path.Combine(folder, "key.pem"));
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, seen, _, _) => seen!.Thumbprint == certificate.Thumbprint,
        };
        using var client = new HttpClient(handler) { BaseAddress = server.Client.BaseAddress };
        using var response = await client.GetAsync("/health/ready");

        Assert.Equal("https", server.Client.BaseAddress!.Scheme);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_work_memory_goes_back_to_the_system()
    {
        await using var server = await ServerProcess.StartAsync();
        await server.Client.UploadAsync(SmallMap.Png());
        var idle = await server.ResidentMiBAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => server.Client.PostAsync("/api/v1/segment", Png(SmallMap.Png(wider: 8000 + i)))));
        var busy = await server.ResidentMiBAsync();

        await Eventually.Async(async () => await server.ResidentMiBAsync() is var now && now < idle + ((busy - idle) / 2));
    }

    [Fact]
    public async Task One_trace_runs_through_the_logs_of_both_processes_and_no_key_does()
    {
        string[] logging =
        [
            "--Logging:Console:FormatterName", "json", "--Logging:Console:FormatterOptions:IncludeScopes", "true",
            "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information",
        ];
        var environment = new Dictionary<string, string> { ["API_KEY"] = "nobody may read this" };
        await using var inference = await ServerProcess.StartInEnvironmentAsync(
            environment, ["--Modules:Pathfinding:Enabled", "false", .. logging]);
        environment["ML_INFERENCE_URL"] = inference.Client.BaseAddress!.ToString();
        await using var pathfinding = await ServerProcess.StartInEnvironmentAsync(environment, logging);
        pathfinding.Client.DefaultRequestHeaders.Add("X-Api-Key", environment["API_KEY"]);
        pathfinding.Client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await pathfinding.Client.UploadAsync(SmallMap.Png());

        foreach (var server in (ServerProcess[])[pathfinding, inference])
        {
            await Eventually.Async(() => server.Log.Contains("0af7651916cd43dd8448eb211c80319c", StringComparison.Ordinal));
            Assert.All(server.Log.Split('\n').Where(static line => line.StartsWith('{')), static line => JsonNode.Parse(line));
            Assert.DoesNotContain(environment["API_KEY"], server.Log, StringComparison.Ordinal);
        }
    }

    private static ByteArrayContent Png(byte[] picture) => new(picture) { Headers = { ContentType = new("image/png") } };

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string path)
    {
        using var response = await server.Client.GetAsync(path);
        return response.StatusCode;
    }
}
