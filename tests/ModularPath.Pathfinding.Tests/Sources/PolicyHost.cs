using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Segmentation;
using ModularPath.Pathfinding.Segmentation.Caching;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>The module's segmentation policy around a fake model, isolated like a process of its own.</summary>
internal sealed class PolicyHost : IDisposable
{
    private readonly IHost _host;

    /// <param name="model">The fake model; null if none is configured.</param>
    /// <param name="settings">Below <c>Segmentation:</c>.</param>
    public PolicyHost(KnownMasks? model, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(static s => KeyValuePair.Create($"Segmentation:{s.Key}", (string?)s.Value)));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(Options.Create(new PathfindingOptions()));
        _ = model is null
            ? builder.Services.AddClassicalSegmentation()
            : builder.Services.AddSingleton<ISegmentationPort>(model).AddSingleton<ICurrentModelPort>(model);
        builder.Services.DecorateSegmentation();
        _host = builder.Build();
        _host.Start();
    }

    public IServiceProvider Services => _host.Services;

    public long CachedBytes => Services.GetRequiredService<MaskCache>().Bytes;

    public bool UsesRedis => Services.GetRequiredService<RedisLink>().IsUsable;

    public Task<SegmentationMask> AskAsync(byte[] picture, bool modelOnly = false, CancellationToken? cancellationToken = null) =>
        Services.GetRequiredService<ISegmentationPort>().SegmentAsync(
            new SegmentationQuery(picture) { ModelOnly = modelOnly }, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>This many concurrent requests for the same picture.</summary>
    public async Task<IReadOnlyCollection<SegmentationMask>> AskAtOnceAsync(byte[] picture, int count)
    {
        var answers = new ConcurrentBag<SegmentationMask>();
        await Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, async (_, _) => answers.Add(await AskAsync(picture)));
        return answers;
    }

    public void Dispose() => _host.Dispose();
}
