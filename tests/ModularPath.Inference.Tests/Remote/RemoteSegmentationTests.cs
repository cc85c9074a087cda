using Microsoft.Extensions.DependencyInjection;
using ModularPath.Inference.Client;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>The port led to another server gives what the port in this process gives, and fails only in the ways it promises.</summary>
public sealed class RemoteSegmentationTests : IDisposable
{
    private static readonly byte[] Map = SamplePictures.Real("cis__layout-108.jpg");

    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Both_ways_give_the_same_mask()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        using var host = new Consumer(server.Address);
        using var local = ModelSegmentation.Open(_model.Folder);

        foreach (var picture in (byte[][])[Map, SamplePictures.Real("nav2__depot.png")])
        {
            var far = await host.SegmentAsync(picture);
            var near = await local.SegmentAsync(new SegmentationQuery(picture), CancellationToken.None);

            Assert.Equal(
                (near.Width, near.Height, near.Origin, near.Model, near.ModelDigest),
                (far.Width, far.Height, far.Origin, far.Model, far.ModelDigest));
            Assert.Equal(near.Labels, far.Labels);
            Assert.Equal(near.Confidence, far.Confidence);
        }
    }

    [Fact]
    public async Task The_service_tells_the_same_in_its_own_process_through_the_port()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        var port = ActivatorUtilities.CreateInstance<InProcessSegmentation>(server.Services);
        var model = ActivatorUtilities.CreateInstance<InProcessModel>(server.Services);
        using var local = ModelSegmentation.Open(_model.Folder);

        var mask = await port.SegmentAsync(new SegmentationQuery(Map), CancellationToken.None);

        Assert.Equal((await local.SegmentAsync(new SegmentationQuery(Map), CancellationToken.None)).Labels, mask.Labels);
        Assert.Equal(mask.ModelDigest, await model.DigestAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_picture_that_the_service_refuses_is_refused_in_the_same_words()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        using var host = new Consumer(server.Address);

        var unreadable = await Assert.ThrowsAsync<SegmentationRejectedException>(() => host.SegmentAsync(Map[..1000]));
        Assert.Equal((RejectionReason.Unreadable, "UnreadablePicture"), (unreadable.Reason, unreadable.Code));
        Assert.NotEmpty(unreadable.Message);

        var unknown = await Assert.ThrowsAsync<SegmentationRejectedException>(() => host.SegmentAsync([1, 2, 3, 4]));
        Assert.Equal((RejectionReason.UnsupportedFormat, "UnsupportedMedia"), (unknown.Reason, unknown.Code));
    }

    [Fact]
    public async Task A_service_without_a_model_is_an_outage()
    {
        await using var server = await InferenceServer.StartAsync(Path.Combine(_model.Folder, "nothing"));
        using var host = new Consumer(server.Address);

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));

        Assert.Contains("ModelUnavailable", outage.Message, StringComparison.Ordinal);
        Assert.Null(await host.DigestAsync());
    }

    [Fact]
    public async Task The_real_service_can_read_the_picture_of_the_probe_and_says_which_model_it_has()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        using var host = new Consumer(server.Address);
        var digest = await host.DigestAsync();

        var attempt = host.Services.GetRequiredService<IAttempt<ReadOnlyMemory<byte>, SegmentationMask>>();
        var mask = await host.SegmentAsync(attempt.Probe.ToArray());

        Assert.Equal((8, 8, digest), (mask.Width, mask.Height, mask.ModelDigest));
    }
}
