using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests;

public sealed class HealthTests : IDisposable
{
    private readonly TinyModel _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task With_a_model_the_service_is_ready_and_says_what_is_missing_of_it()
    {
        await using var server = await InferenceServer.StartAsync(_files.Version("1.0.0", goldenAnswers: 0));
        using var client = server.Client();

        var health = await (await client.GetAsync(InferenceRoutes.Health)).JsonAsync();

        Assert.Equal(("healthy", "cpu", "CPUExecutionProvider"), (
            health.GetProperty("status").GetString(),
            health.GetProperty("device").GetString(),
            health.GetProperty("provider").GetString()));
        Assert.Contains("no golden answers", health.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy), await ChecksAsync(server));
    }

    [Fact]
    public async Task Without_a_model_it_is_alive_and_not_ready()
    {
        await using var server = await InferenceServer.StartAsync(Path.Combine(_files.Folder, "nothing"));

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), await ChecksAsync(server));
    }

    [Fact]
    public async Task A_run_that_never_ends_is_seen()
    {
        await using var server = await InferenceServer.StartAsync(_files.Version("1.0.0"), ("Limits:RunBudget", "00:00:00.001"));
        using var client = server.Client();
        using var run = server.Services.GetRequiredService<RunWatchdog>().Begin(0, CancellationToken.None);

        var health = await client.GetAsync(InferenceRoutes.Health);
        await Eventually.Async(
            async () => (health = await client.GetAsync(InferenceRoutes.Health)).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Restart", (await health.JsonAsync()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Unhealthy), await ChecksAsync(server));
    }

    [Fact]
    public async Task A_program_without_cuda_does_not_start_for_cuda()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => InferenceServer.StartAsync(_files.Version("1.0.0"), ("Device", "cuda")));

        Assert.Contains("-p:OnnxNative=gpu", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[ErrorCode:Fail] /onnxruntime_src/core/session/provider_bridge_ort.cc:2059 FAIL : Failed to load library " +
        "/app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory",
        "CUDA cannot be used here (libcublasLt.so.13 is missing): it needs an NVIDIA driver, CUDA 13 and cuDNN 9.")]
    [InlineData(
        "[ErrorCode:Fail] /onnxruntime_src/core/providers/cuda/cuda_call.cc:129 CUDA failure 35: CUDA driver version is insufficient",
        "CUDA cannot be used here: it needs an NVIDIA driver, CUDA 13 and cuDNN 9.")]
    public void Where_cuda_does_not_work_it_is_said_what_it_needs_and_no_path_of_the_server(string failure, string said)
    {
        Assert.True(ExecutionProvider.IsCudaFailure(failure));
        Assert.StartsWith(said, ExecutionProvider.CudaUnusable(failure).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_damaged_is_not_blamed_on_the_device() =>
        Assert.False(ExecutionProvider.IsCudaFailure("[ErrorCode:InvalidProtobuf] Failed to load model because protobuf parsing failed."));

    private static async Task<(HealthStatus Live, HealthStatus Ready)> ChecksAsync(InferenceServer server)
    {
        var checks = server.Services.GetRequiredService<HealthCheckService>();

        var live = await checks.CheckHealthAsync(static c => c.Tags.Contains("live"));
        var ready = await checks.CheckHealthAsync(static c => c.Tags.Contains("ready"));

        return (live.Status, ready.Status);
    }
}
