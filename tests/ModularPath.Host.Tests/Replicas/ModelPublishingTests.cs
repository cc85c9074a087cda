using ModularPath.Buckets;
using ModularPath.Host.Tests.Deployment;
using ModularPath.Inference.V1;

namespace ModularPath.Host.Tests.Replicas;

/// <summary>A training publishes a model to a bucket, and services fetch it; each is a process of its own.</summary>
public sealed class ModelPublishingTests : IDisposable
{
    private const string Models = $"s3://{BucketServer.Bucket}/models";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The copy beside the tests lacks the native libraries of TorchSharp.
    private static readonly string Trainer = Path.Combine(
        AppContext.BaseDirectory.Replace("ModularPath.Host.Tests", "ModularPath.Host", StringComparison.Ordinal), "ModularPath.Host.dll");

    private readonly BucketServer _store = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-publishing-").FullName;

    private Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL_S3"] = _store.Address,
        ["AWS_ACCESS_KEY_ID"] = "S3RVER",
        ["AWS_SECRET_ACCESS_KEY"] = "S3RVER",
    };

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_a_training_publishes_services_bring_and_serve()
    {
        await using var first = await StartAsync("first");
        var shipped = await ServingAsync(first);
        var done = await TrainAsync("run", "1.0.0");
        Assert.True(done.ExitCode == 0, done.Output);
        Assert.Contains($"published: {Models}/own/1.0.0", done.Output, StringComparison.Ordinal);

        await UntilServesAsync(first, "1.0.0");
        Assert.Equal(Path.Combine(_folder, "first", "own"), Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "first"))));

        var again = await TrainAsync("again", "1.0.0");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--version", again.Output, StringComparison.Ordinal);

        await PublishBrokenAsync("1.1.0");
        await UntilRefusedAsync(first, "1.1.0");
        Assert.Equal("1.0.0", await ServingAsync(first));

        _store.Stop();
        await first.LogsAsync("does not answer", Patience);
        Assert.Equal("1.0.0", await ServingAsync(first));
        await using var second = await StartAsync("second");
        Assert.Equal(shipped, await ServingAsync(second));

        _store.Start();
        await UntilServesAsync(second, "1.0.0");
    }

    [Theory]
    [InlineData("bucket/folder", "ModelPath", "s3://BUCKET/FOLDER")]
    [InlineData("s3://Bucket/folder", "ModelPath", "s3://BUCKET/FOLDER")]
    [InlineData(Models, "ChoiceFile", "ModelPath")]
    public async Task A_source_that_cannot_be_is_said_at_the_start(string source, string with, string said)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () =>
                ServerProcess.StartInferenceAsync(
                    "--Modules:Inference:Source", source, $"--Modules:Inference:{with}", Path.Combine(_folder, "models")));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    private Task<ServerProcess> StartAsync(string name) => ServerProcess.StartInEnvironmentAsync(
        Environment,
        "--Modules:Pathfinding:Enabled", "false", "--Segmentation:Mode", "None", "--Modules:Inference:Source", Models,
        "--Modules:Inference:FollowEvery", "00:00:00.3", "--Modules:Inference:ModelPath", Path.Combine(_folder, name));

    private Task<Tool> TrainAsync(string name, string version) => Tool.RunAsync(
        "dotnet",
        [
            Trainer, "train", "--generate-data", "--count", "4", "--epochs", "1", "--batch-size", "2", "--crop", "64",
            "--out", Path.Combine(_folder, name), "--name", "own", "--version", version, "--publish", Models,
        ],
        "", Environment);

    // All files of a version, the checksum last, but only the first part of the model.
    private async Task PublishBrokenAsync(string version)
    {
        using var bucket = new Bucket(new BucketOptions
        {
            Bucket = BucketServer.Bucket,
            ServiceUrl = _store.Address,
            ForcePathStyle = true,
            AccessKey = "S3RVER",
            SecretKey = "S3RVER",
        });
        var whole = Path.Combine(_folder, "first", "own", "1.0.0");

        foreach (var file in Directory.GetFiles(whole, "*", SearchOption.AllDirectories)
            .OrderBy(static file => file.EndsWith(".sha256", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            await bucket.PutAsync(
                $"models/own/{version}/{Path.GetRelativePath(whole, file)}",
                file.EndsWith(".onnx", StringComparison.Ordinal) ? bytes.AsMemory(0, 1000) : bytes, CancellationToken.None);
        }
    }

    private static Task UntilServesAsync(ServerProcess server, string version) =>
        Eventually.Async(async () => await ServingAsync(server) == version, Patience);

    private static Task UntilRefusedAsync(ServerProcess server, string version) => Eventually.Async(
        async () => (await server.Client.GetJsonAsync(InferenceRoutes.Models)).Body["models"]!.AsArray()
            .Any(model => model!["version"]!.GetValue<string>() == version && model["reason"] is not null),
        Patience);

    private static async Task<string> ServingAsync(ServerProcess server)
    {
        var (status, model) = await server.Client.GetJsonAsync(InferenceRoutes.ModelInfo);
        Assert.Equal(HttpStatusCode.OK, status);
        return model["version"]!.GetValue<string>();
    }
}
