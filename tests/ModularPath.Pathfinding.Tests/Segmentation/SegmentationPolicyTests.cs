using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Segmentation;
using ModularPath.Pathfinding.Tests.Sources;

namespace ModularPath.Pathfinding.Tests.Segmentation;

public sealed class SegmentationPolicyTests
{
    private static readonly byte[] Room = Pictures.Png("....", "....");

    private readonly Clock _clock = new();
    private readonly KnownMasks _model = new();

    [Fact]
    public async Task The_same_picture_is_read_once_and_the_second_answer_says_where_it_is_from()
    {
        var port = PortOf();
        var first = await AskAsync(port, Room);
        var second = await AskAsync(port, [.. Room]);
        Assert.Equal((MaskOrigin.Model, MaskOrigin.Cache), (first.Origin, second.Origin));
        Assert.Equal((first.Model, first.ModelDigest), (second.Model, second.ModelDigest));
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(1, _model.Calls);
        Assert.Equal(MaskOrigin.Model, (await AskAsync(port, Pictures.Png("...#"))).Origin);
    }

    [Fact]
    public async Task A_mask_is_asked_for_again_when_it_is_old()
    {
        var port = PortOf();
        await AskAsync(port, Room);
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(MaskOrigin.Model, (await AskAsync(port, Room)).Origin);
        Assert.Equal(2, _model.Calls);
    }

    [Fact]
    public async Task Nothing_is_remembered_beyond_the_budget()
    {
        var port = PortOf(maskCacheBytes: 15);
        await AskAsync(port, Room);
        Assert.Equal(MaskOrigin.Model, (await AskAsync(port, Room)).Origin);
    }

    [Fact]
    public async Task In_an_outage_what_is_known_stays_known_the_rest_is_read_classically_and_not_remembered()
    {
        var port = PortOf();
        await AskAsync(port, Room);
        _model.Outage = new SegmentationUnavailableException("refused");
        Assert.Equal(MaskOrigin.Cache, (await AskAsync(port, Room)).Origin);
        var other = Pictures.Png(Drawing.Mask(12, "....", ".##.", "...."));
        var standIn = await AskAsync(port, other);
        Assert.Equal((MaskOrigin.Classical, (string?)null), (standIn.Origin, standIn.ModelDigest));
        Assert.Equal((48, 36), (standIn.Width, standIn.Height));
        _model.Outage = null;
        Assert.Equal(MaskOrigin.Model, (await AskAsync(port, other)).Origin);
    }

    [Fact]
    public async Task A_mask_that_does_not_fit_counts_as_none()
    {
        _model.Lay(Room, Drawing.Mask("..", "..", "..", ".."));
        var mask = await AskAsync(PortOf(), Room);
        Assert.Equal((MaskOrigin.Classical, 4, 2), (mask.Origin, mask.Width, mask.Height));
    }

    [Fact]
    public async Task Other_failures_are_not_covered_up()
    {
        _model.Outage = new InvalidOperationException("a fault of ours");
        await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(PortOf(), Room));
        _model.Outage = null;
        var cut = await Assert.ThrowsAsync<PictureException>(() => AskAsync(PortOf(), RealMaps.PictureOf(RealMaps.WithRoutes.First())[..4000]));
        Assert.Equal(PictureFault.Unreadable, cut.Fault);
    }

    [Fact]
    public async Task Without_a_model_the_classical_segmenter_is_the_port()
    {
        await using var services = Base().AddClassicalSegmentation().DecorateSegmentation().BuildServiceProvider();
        Assert.Equal(MaskOrigin.Classical, (await AskAsync(services.GetRequiredService<ISegmentationPort>(), Room)).Origin);
    }

    private static Task<SegmentationMask> AskAsync(ISegmentationPort port, byte[] picture) =>
        port.SegmentAsync(new SegmentationQuery(picture), TestContext.Current.CancellationToken);

    private ISegmentationPort PortOf(long maskCacheBytes = 1 << 20) =>
        Base(maskCacheBytes).AddSingleton<ISegmentationPort>(_model).DecorateSegmentation().BuildServiceProvider().GetRequiredService<ISegmentationPort>();

    private IServiceCollection Base(long maskCacheBytes = 1 << 20) => new ServiceCollection()
        .AddLogging(static l => l.ClearProviders())
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton(Options.Create(new PathfindingOptions { MaskCacheBytes = maskCacheBytes }));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
