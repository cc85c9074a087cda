namespace ModularPath.Host.Tests;

public sealed class RoleTests
{
    [Fact]
    public async Task A_process_that_serves_only_pathfinding_loads_no_onnx_and_no_torch()
    {
        await using var server = await ServerProcess.StartWithoutModelAsync();
        var map = await server.Client.UploadAsync(SmallMap.Png());
        var (status, _) = await server.Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right);
        Assert.Equal(HttpStatusCode.OK, status);

        var loaded = await LoadedFilesAsync(server);

        Assert.Contains(loaded, static file => file.EndsWith("ModularPath.Pathfinding.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, static file => file.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(loaded, static file => file.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(loaded, static file => file.Contains("ModularPath.Training", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_has_both_modules_does_load_onnx_which_proves_that_the_reading_sees_it()
    {
        await using var server = await ServerProcess.StartAsync();
        await server.Client.UploadAsync(SmallMap.Png());

        Assert.Contains(await LoadedFilesAsync(server), static file => file.Contains("libonnxruntime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_serves_only_inference_knows_no_maps()
    {
        await using var server = await ServerProcess.StartInferenceAsync();

        var (status, health) = await server.Client.GetJsonAsync("/api/v1/health");
        using var maps = await server.Client.GetAsync("/api/v1/maps");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", health["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, maps.StatusCode);
    }

    [Fact]
    public async Task Two_processes_answer_as_one_does()
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var remote = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!);
        await using var single = await ServerProcess.StartAsync();
        var picture = await File.ReadAllBytesAsync(SharedData.RealMap("images/cis__layout-100.jpg"));

        var there = await remote.Client.UploadAsync(picture);
        var here = await single.Client.UploadAsync(picture);

        Assert.Equal("model", there["segmentation"]!["source"]!.GetValue<string>());
        Assert.Equal(
            await single.Client.GetByteArrayAsync($"/api/v1/maps/{here.Id()}/mask.png"),
            await remote.Client.GetByteArrayAsync($"/api/v1/maps/{there.Id()}/mask.png"));
    }

    [Fact]
    public async Task A_process_before_a_fleet_answers_as_one_with_the_model_does_and_loads_none()
    {
        await using var fleet = await ServerProcess.StartInferenceAsync();
        await using var before = await ServerProcess.StartBeforeFleetAsync(fleet.Client.BaseAddress!);
        await using var single = await ServerProcess.StartAsync();

        foreach (var name in (string[])["cis__layout-100.jpg", "nav2__depot.png"])
        {
            var picture = await File.ReadAllBytesAsync(SharedData.RealMap($"images/{name}"));
            var there = await before.Client.UploadAsync(picture);
            var here = await single.Client.UploadAsync(picture);

            foreach (var fact in (string[])["source", "model_digest"])
            {
                Assert.Equal(here["segmentation"]![fact]!.ToJsonString(), there["segmentation"]![fact]!.ToJsonString());
            }

            Assert.Equal(
                await single.Client.GetByteArrayAsync($"/api/v1/maps/{here.Id()}/mask.png"),
                await before.Client.GetByteArrayAsync($"/api/v1/maps/{there.Id()}/mask.png"));
        }

        Assert.DoesNotContain(
            await LoadedFilesAsync(before), static file => file.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Modules:Inference:Enabled is true", "--Segmentation:Mode", "OpenInference")]
    [InlineData(
        "Segmentation:OpenInference:Model is missing", "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "OpenInference")]
    [InlineData("Modules:Inference:Enabled is false", "--Modules:Inference:Enabled", "false")]
    [InlineData("No module is on", "--Modules:Inference:Enabled", "false", "--Modules:Pathfinding:Enabled", "false")]
    [InlineData("Segmentation:Mode", "--Segmentation:Mode", "Sideways")]
    [InlineData("BaseAddress", "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "Remote")]
    [InlineData(
        "Storage:Postgres is not a connection string", "--Modules:Pathfinding:Storage:Postgres", "postgres://db/maps",
        "--Modules:Pathfinding:Storage:S3:Bucket", "maps")]
    [InlineData(
        "Storage:S3:ServiceUrl is 'minio:9000', not an address", "--Modules:Pathfinding:Storage:Postgres", "Host=db",
        "--Modules:Pathfinding:Storage:S3:Bucket", "maps", "--Modules:Pathfinding:Storage:S3:ServiceUrl", "minio:9000")]
    public async Task A_configuration_that_cannot_work_stops_the_start_and_says_why(string explanation, params string[] settings)
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(null, settings));

        Assert.Contains(explanation, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_lets_nobody_in_stops_the_start_and_is_named()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(
            null, "--Modules:Pathfinding:Storage:Postgres", "Host=127.0.0.1;Port=1;Username=maps",
            "--Modules:Pathfinding:Storage:S3:Bucket", "maps"));

        Assert.Contains(
            "ModularPath cannot start: The database of the maps, at 127.0.0.1, lets nobody in. (", e.Message, StringComparison.Ordinal);
    }

    private static async Task<string[]> LoadedFilesAsync(ServerProcess server) =>
        [.. (await File.ReadAllLinesAsync($"/proc/{server.Id}/maps")).Select(static line => line.Split(' ')[^1]).Distinct()];
}
