using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Client;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine;

namespace ModularPath.Host.Tests;

/// <summary>One process and two give the same bytes.</summary>
public sealed class SameAnswersTests
{
    // Every fifth picture: all kinds are among them, and each is read twice.
    private const int Step = 5;

    [Fact]
    public async Task Real_maps_of_all_kinds_are_read_the_same_in_this_process_and_in_another()
    {
        var pictures = SharedData.RealPictures();
        await using var server = await ServerProcess.StartInferenceAsync();
        using var consumer = Consumer(server.Client.BaseAddress!);
        using var here = ModelSegmentation.Open();
        var there = consumer.Services.GetRequiredService<ISegmentationPort>();

        foreach (var picture in pictures.Where(static (_, i) => i % Step == 0))
        {
            var query = new SegmentationQuery(await File.ReadAllBytesAsync(picture));
            var asked = there.SegmentAsync(query, CancellationToken.None);
            var (local, remote) = (await here.SegmentAsync(query, CancellationToken.None), await asked);

            Assert.Equal(
                (local.Width, local.Height, local.Origin, local.Model, local.ModelDigest),
                (remote.Width, remote.Height, remote.Origin, remote.Model, remote.ModelDigest));
            Assert.True(local.Labels.AsSpan().SequenceEqual(remote.Labels), picture);
            Assert.True(local.Confidence.AsSpan().SequenceEqual(remote.Confidence), picture);
        }
    }

    [Fact]
    public async Task Texts_are_read_the_same_in_this_process_and_in_another()
    {
        await using var server = await ServerProcess.StartInferenceAsync();
        using var consumer = Consumer(server.Client.BaseAddress!);
        using var here = ModelText.Open();
        var there = consumer.Services.GetRequiredService<ITextPort>();

        foreach (var picture in SharedData.RealPictures().Where(static name => name.Contains("cubirf__60", StringComparison.Ordinal)))
        {
            var query = new SegmentationQuery(await File.ReadAllBytesAsync(picture));
            var (local, remote) = (
                await here.ReadTextAsync(query, CancellationToken.None), await there.ReadTextAsync(query, CancellationToken.None));

            Assert.NotEmpty(local.Texts);
            Assert.Equal(
                (local.Width, local.Height, local.Engine, JsonSerializer.Serialize(local.Texts)),
                (remote.Width, remote.Height, remote.Engine, JsonSerializer.Serialize(remote.Texts)));
        }
    }

    private static IHost Consumer(Uri inference)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Segmentation:Remote:BaseAddress"] = inference.ToString();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddRemoteSegmentation();
        return builder.Build();
    }
}
