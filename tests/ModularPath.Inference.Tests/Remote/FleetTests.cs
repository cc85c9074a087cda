using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>The port led through this process to a network elsewhere, ours and that of others.</summary>
public sealed class FleetTests : IAsyncLifetime
{
    private static readonly byte[] Square = PictureEncoder.Png(SamplePictures.Drawn(32, 32));

    private ForeignServer _foreign = null!;

    public async ValueTask InitializeAsync() => _foreign = await ForeignServer.StartAsync();

    public ValueTask DisposeAsync() => _foreign.DisposeAsync();

    public static TheoryData<string, RequestDelegate> WrongAnswers => new()
    {
        { "[1,7,32,64]", ForeignServer.Logits("[1,7,32,64]", 7 * 32 * 64) },
        { "'mask' FP32", ForeignServer.Logits("[1,7,32,32]", 7 * 32 * 32, name: "mask") },
        { "not finite", ForeignServer.Logits("[1,7,32,32]", 7 * 32 * 32, highest: float.NaN) },
        { "has 4 bytes", ForeignServer.Logits("[1,7,32,32]", 1) },
        { "Inference-Header-Content-Length", ForeignServer.Logits("[1,7,32,32]", 7 * 32 * 32, binary: false) },
        { "400 error: unexpected shape", ScriptedServer.Text(400, """{"error":"unexpected shape"}""", "application/json") },
        { "503 no problem document", ScriptedServer.Status(503) },
        { "Segmentation:OpenInference:ApiKey", ScriptedServer.Status(401) },
        { "Segmentation:OpenInference:BaseAddress, Model", ScriptedServer.Status(404) },
    };

    [Fact]
    public async Task The_mask_is_that_of_the_same_model_in_this_process()
    {
        using var files = new TinyModel();
        await using var server = await InferenceServer.StartAsync(files.Write());
        using var host = new FleetConsumer(server.Address);
        using var local = ModelSegmentation.Open(files.Folder);
        Assert.NotNull(await host.DigestAsync());

        foreach (var picture in (byte[][])[SamplePictures.Real("cis__layout-108.jpg"), SamplePictures.Real("nav2__depot.png"), Square])
        {
            var far = await host.SegmentAsync(picture);
            var near = await local.SegmentAsync(new SegmentationQuery(picture), TestContext.Current.CancellationToken);

            Assert.Equal(
                (near.Width, near.Height, near.Origin, near.Model, near.ModelDigest),
                (far.Width, far.Height, far.Origin, far.Model, far.ModelDigest));
            Assert.Equal(near.Labels, far.Labels);
            Assert.Equal(near.Confidence, far.Confidence);
            Assert.Equal(near.ModelDigest, await host.DigestAsync());
        }
    }

    [Fact]
    public async Task A_server_that_knows_no_digest_is_known_by_what_it_says_of_its_model_and_by_our_settings()
    {
        using var host = Host();
        using var other = Host(("Temperature", "2"));

        var mask = await host.SegmentAsync(Square);

        Assert.Equal("tiny 1", mask.Model);
        Assert.All(mask.Labels, static label => Assert.Equal((byte)MapClass.Walkable, label));
        Assert.Equal("Bearer secret", _foreign.Authorization);
        Assert.Equal(64, mask.ModelDigest!.Length);
        Assert.Equal(mask.ModelDigest, await host.DigestAsync());
        Assert.NotEqual(mask.ModelDigest, await other.DigestAsync());
    }

    [Theory]
    [InlineData("\"image\"", "\"input\"", "'input' FP32 [-1,3,-1,-1] where 'image' FP32 [-1,3,-1,-1]")]
    [InlineData("[-1,3,-1,-1]", "[-1,3,480,480]", "[-1,3,480,480]")]
    [InlineData("[-1,7,-1,-1]", "[-1,4,-1,-1]", "'logits' FP32 [-1,7,-1,-1] is needed")]
    [InlineData("FP32\",\"shape\":[-1,7", "FP16\",\"shape\":[-1,7", "'logits' FP16")]
    [InlineData("inputs", "in", "Open Inference Protocol")]
    public async Task A_network_that_cannot_be_used_is_an_outage_that_says_why_until_it_is_replaced(string what, string by, string said)
    {
        _foreign.Model = ForeignServer.Metadata.Replace(what, by, StringComparison.Ordinal);
        using var host = Host();

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Square));
        Assert.Contains(said, outage.Message, StringComparison.Ordinal);
        Assert.Contains("Check Segmentation:OpenInference:Model", outage.Message, StringComparison.Ordinal);
        Assert.Null(await host.DigestAsync());

        _foreign.Model = ForeignServer.Metadata;
        Assert.Equal("tiny 1", (await host.SegmentAsync(Square)).Model);
    }

    [Theory, MemberData(nameof(WrongAnswers), DisableDiscoveryEnumeration = true)]
    public async Task An_answer_that_is_no_answer_is_an_outage_that_says_why(string said, RequestDelegate answer)
    {
        _foreign.Answer = answer;
        using var host = Host(("Retries", "0"));

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Square));

        Assert.Contains(said, outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_not_the_fault_of_the_fleet()
    {
        using var host = Host();

        await Assert.ThrowsAsync<PictureException>(() => host.SegmentAsync(Square[..60]));
    }

    [Theory]
    [InlineData("BaseAddress", null, "Segmentation:OpenInference:BaseAddress is missing: where does the fleet listen?")]
    [InlineData("BaseAddress", "fleet:8000", "Segmentation:OpenInference:BaseAddress is 'fleet:8000'")]
    [InlineData("Model", null, "under which name does the fleet serve the network")]
    [InlineData("LongSide", "16", "LongSide (16) is less than Segmentation:OpenInference:Stride (32)")]
    [InlineData("LongSide", "4096", "LongSide")]
    [InlineData("Stride", "0", "Stride")]
    [InlineData("Temperature", "0", "Temperature")]
    [InlineData("Timeout", "00:00:00", "Timeout")]
    public void What_cannot_work_is_found_at_the_start_and_named(string key, string? value, string said)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => new FleetConsumer(new Uri("http://127.0.0.1:1"), (key, value)));

        Assert.True(refusal.Message.Contains(said, StringComparison.Ordinal), refusal.Message);
    }

    private FleetConsumer Host(params (string Key, string? Value)[] settings) =>
        new(new Uri(_foreign.Address, "gateway"), [("Version", "1"), ("ApiKey", "secret"), .. settings]);
}
