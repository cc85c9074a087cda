using Microsoft.AspNetCore.Http;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>Who answers at the configured address cannot send the key and the pictures to somebody else.</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private static readonly byte[] Map = PictureEncoder.Png(SamplePictures.Drawn(32, 32));

    private ScriptedServer _elsewhere = null!;

    public async ValueTask InitializeAsync() => _elsewhere = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);

    public ValueTask DisposeAsync() => _elsewhere.DisposeAsync();

    [Theory, InlineData(301), InlineData(302), InlineData(303), InlineData(307), InlineData(308)]
    public async Task A_service_that_redirects_is_an_outage_which_names_the_setting_and_nothing_goes_there(int status)
    {
        await using var server = await ScriptedServer.StartAsync(ToElsewhere(status, "/api/v1/segment"));
        using var consumer = new Consumer(server.Address, ("ApiKey", "a-secret"));

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(
            () => consumer.SegmentAsync(Map, TestContext.Current.CancellationToken));

        Assert.Equal((1, 0, 0), (server.Calls, _elsewhere.Calls, _elsewhere.InfoCalls));
        Assert.Contains($"{status}, a redirect to {_elsewhere.Address}api/v1/segment, ", outage.Message, StringComparison.Ordinal);
        Assert.Contains("Segmentation:Remote:BaseAddress", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_redirects_the_question_for_its_model_is_not_followed_either()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        server.Info = ToElsewhere(307, "/api/v1/model/info");
        using var consumer = new Consumer(server.Address, ("ApiKey", "a-secret"));

        Assert.Null(await consumer.DigestAsync());
        Assert.Equal(0, _elsewhere.InfoCalls);
    }

    [Fact]
    public async Task A_fleet_that_redirects_is_an_outage_and_nothing_goes_there()
    {
        await using var fleet = await ForeignServer.StartAsync();
        fleet.Answer = ToElsewhere(307, "/api/v1/segment");
        using var consumer = new FleetConsumer(new Uri(fleet.Address, "gateway"), ("Version", "1"), ("ApiKey", "a-secret"));

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        Assert.Equal(0, _elsewhere.Calls);
        Assert.Contains("Segmentation:OpenInference:BaseAddress", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_redirect_gives_away_is_not_repeated()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Redirect("https://user:word@elsewhere.example/sign?token=t0ken", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var consumer = new Consumer(server.Address);

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(
            () => consumer.SegmentAsync(Map, TestContext.Current.CancellationToken));

        Assert.Contains("https://elsewhere.example/sign,", outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", outage.Message, StringComparison.Ordinal);
    }

    private RequestDelegate ToElsewhere(int status, string path) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = new Uri(_elsewhere.Address, path).ToString();
        return Task.CompletedTask;
    };
}
