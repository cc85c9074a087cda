using System.Diagnostics;

namespace ModularPath.Host.Tests.Faults;

/// <summary>The process of the Inference service ends, freezes, or cannot be reached at all.</summary>
public sealed class InferenceDownTests : FaultScenario
{
    [Theory]
    [InlineData("Remote")]
    [InlineData("OpenInference")]
    public async Task A_service_killed_under_load_and_started_again_loses_nothing(string mode)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        var address = inference.Client.BaseAddress!;
        await using var pathfinding = mode == "Remote"
            ? await ServerProcess.StartPathfindingAsync(address, ShortAttempts)
            : await ServerProcess.StartBeforeFleetAsync(address, "--Segmentation:OpenInference:AttemptTimeout", "00:00:01.5");
        var sizes = new Pictures();
        await pathfinding.Client.UploadAsync(sizes.Next());

        var load = Enumerable.Range(0, 6).Select(_ => pathfinding.Client.UploadAsync(sizes.Next(500))).ToArray();
        await inference.KillAsync();
        var maps = await Task.WhenAll(load);
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);

        await using var again = await ServerProcess.StartInferenceAsync("--urls", inference.Client.BaseAddress!.ToString());
        await RecoversAsync(pathfinding, sizes, [.. degraded, .. maps.Where(static m => Source(m) != "model")]);
    }

    [Fact]
    public async Task A_process_that_is_stopped_in_its_tracks_is_an_outage_too()
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!, ShortAttempts);
        var sizes = new Pictures();
        await pathfinding.Client.UploadAsync(sizes.Next());

        using var stop = Process.Start("kill", ["-STOP", $"{inference.Id}"]);
        await stop.WaitForExitAsync();
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);

        using var resume = Process.Start("kill", ["-CONT", $"{inference.Id}"]);
        await RecoversAsync(pathfinding, sizes, degraded);
    }

    [Theory]
    [InlineData("http://no-such-host.invalid:8001/")]
    [InlineData("https://127.0.0.1:{port}/")]
    public async Task A_name_that_nobody_knows_and_a_certificate_that_is_none_are_outages(string address)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        var target = address.Replace("{port}", $"{inference.Client.BaseAddress!.Port}", StringComparison.Ordinal);
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(new Uri(target), ShortAttempts);

        await UploadWhileItFailsAsync(pathfinding, new Pictures());
    }
}
