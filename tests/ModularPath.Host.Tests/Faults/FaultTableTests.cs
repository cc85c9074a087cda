namespace ModularPath.Host.Tests.Faults;

/// <summary>The connection fails while both processes run.</summary>
public sealed class FaultTableTests : FaultScenario
{
    public static TheoryData<Fault> Table => [.. Enum.GetValues<Fault>().Where(static f => f != Fault.None)];

    [Theory, MemberData(nameof(Table))]
    public async Task Every_upload_is_answered_and_every_map_heals(Fault fault)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var link = await FaultyLink.StartAsync(inference.Client.BaseAddress!);
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(link.Address, ShortAttempts);
        var sizes = new Pictures();
        await WarmAsync(pathfinding, sizes);

        link.Fault = fault;
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);
        // Retries (whose budget has its own test) and attempts to heal the maps, but no storm of requests.
        Assert.InRange(link.Attempts.Count, 1, 2 * Uploads);

        link.Fault = Fault.None;
        await RecoversAsync(pathfinding, sizes, degraded);
    }
}
