using ModularPath.Inference.Contracts;
using ModularPath.Inference.Tests.Fixtures;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>Which model answers is known before a picture is sent, at little cost, and through an outage.</summary>
public sealed class RemoteModelTests
{
    private static readonly byte[] Map = SamplePictures.Real("nav2__depot.png");

    [Fact]
    public async Task The_service_is_asked_once_however_many_want_to_know()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        server.Digest = "abc";
        using var consumer = new Consumer(server.Address);

        var digests = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => consumer.DigestAsync().AsTask()));

        Assert.All(digests, static digest => Assert.Equal("abc", digest));
        Assert.Equal(1, server.InfoCalls);
    }

    [Fact]
    public async Task An_answer_says_it_too()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        using var consumer = new Consumer(server.Address);

        await consumer.SegmentAsync(Map);

        Assert.Equal((ScriptedServer.Mask.ModelDigest, 0), (await consumer.DigestAsync(), server.InfoCalls));
    }

    [Fact]
    public async Task Nobody_knows_is_an_answer_and_what_was_known_holds_through_an_outage()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        using (var consumer = new Consumer(new Uri("http://inference.invalid")))
        {
            Assert.Null(await consumer.DigestAsync());
        }

        using var knowing = new Consumer(server.Address);
        Assert.Equal(ScriptedServer.Mask.ModelDigest, await knowing.DigestAsync());
        server.Answer = ScriptedServer.Status(500);
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => knowing.SegmentAsync(Map));
        Assert.Equal(ScriptedServer.Mask.ModelDigest, await knowing.DigestAsync());
    }

    [Fact]
    public async Task A_service_of_another_version_may_say_more_or_less_of_its_model()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        server.Info = ScriptedServer.Text(200, """{"sha256":"abc","batching":null,"said_by":"a later version"}""", "application/json");
        using var consumer = new Consumer(server.Address);

        // On a busy machine, the first answer may come too late: it is waited for a second.
        await Eventually.Async(async () => await consumer.DigestAsync() == "abc");
    }
}
