using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModularPath.Inference.Client;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>Every way in which a service can fail is an outage, in time, and no more than that.</summary>
public sealed class RemoteFaultTests
{
    private static readonly byte[] Map = SamplePictures.Real("nav2__depot.png");

    public static TheoryData<string, RequestDelegate> Faults => new()
    {
        { "500", ScriptedServer.Status(500) },
        { "429", ScriptedServer.Status(429) },
        { "503, pause", ScriptedServer.Status(503, "0") },
        { "503, long pause", ScriptedServer.Status(503, "3600") },
        { "503, pause until a date", ScriptedServer.Status(503, "Fri, 01 Jan 2100 00:00:00 GMT") },
        { "401", ScriptedServer.Status(401) },
        { "403", ScriptedServer.Status(403) },
        {
            "504 of the service itself",
            ScriptedServer.Text(504, """{"code":"DeadlineExceeded","detail":"too large"}""", "application/problem+json")
        },
        { "404", ScriptedServer.Text(404, "no such page") },
        { "302", ScriptedServer.Status(302) },
        { "page instead of a mask", ScriptedServer.Text(200, "<html>Log in to this network</html>") },
        { "nothing", ScriptedServer.Text(200, "", SegmentationMaskFormat.MediaType) },
        { "garbage", ScriptedServer.Text(200, "this is no mask", SegmentationMaskFormat.MediaType) },
        { "cut", ScriptedServer.CutAsync },
        { "stalled", ScriptedServer.StallAsync },
        { "hung", ScriptedServer.HangAsync },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task Whatever_else_the_service_does_is_an_outage_in_time(string fault, RequestDelegate answer)
    {
        await using var server = await ScriptedServer.StartAsync(answer);
        using var consumer = new Consumer(
            server.Address, ("Timeout", "00:00:01"), ("AttemptTimeout", "00:00:00.4"), ("ApiKey", "a-secret"));
        var watch = Stopwatch.StartNew();

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{fault}: {watch.Elapsed}");
        Assert.Contains(server.Address.ToString(), outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(consumer.Log.Append(outage.ToString()), static line => line.Contains("a-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_is_not_tried_twice_and_the_setting_is_named()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(401));
        using var consumer = new Consumer(server.Address);

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        Assert.Contains("Segmentation:Remote:ApiKey", outage.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Calls);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_address_that_speaks_another_protocol_or_has_a_certificate_that_nobody_trusts_is_an_outage(bool withTls)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync, withTls);
        using var consumer = new Consumer(new UriBuilder(server.Address) { Scheme = "https" }.Uri);

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        Assert.Equal(0, server.Calls);
        Assert.Contains("SecureConnectionError", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_or_port_that_leads_nowhere_is_an_outage()
    {
        using var nowhere = new Consumer(new Uri("http://inference.invalid:8001"));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => nowhere.SegmentAsync(Map));

        using var refused = new Consumer(new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => refused.SegmentAsync(Map));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_the_connection_is_an_outage_and_no_cancelled_call()
    {
        using var host = new SilentHost();
        using var service = new Consumer(host.Address, ("Retries", "0"));
        using var fleet = new FleetConsumer(host.Address, ("Retries", "0"));

        var outages = await Task.WhenAll(
            Assert.ThrowsAsync<SegmentationUnavailableException>(() => service.SegmentAsync(Map)),
            Assert.ThrowsAsync<SegmentationUnavailableException>(() => fleet.SegmentAsync(Map)));

        Assert.All(outages, static outage => Assert.Contains("ConnectTimeout", outage.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retries_are_counted_by_the_meter_of_Polly()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(500));
        using var consumer = new Consumer(server.Address);
        var retries = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "Polly", Name: "resilience.polly.strategy.events" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, count, tags, _) =>
            Interlocked.Add(ref retries, tags.Contains(new("event.name", "OnRetry")) ? count : 0));
        listener.Start();

        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        // Of this and of other tests: the meter is one for the process.
        Assert.InRange(retries, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_service_that_asks_for_more_patience_than_there_is_is_not_asked_again()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(503, "2"));
        using var consumer = new Consumer(server.Address);

        var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));

        Assert.Equal((1, TimeSpan.FromSeconds(2)), (server.Calls, outage.RetryAfter));
    }

    [Fact]
    public async Task A_short_pause_is_waited_for()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(503, "1"));
        using var consumer = new Consumer(server.Address);
        var (watch, asking) = (Stopwatch.StartNew(), consumer.SegmentAsync(Map));
        await Eventually.Async(() => server.Calls == 1);
        server.Answer = ScriptedServer.GoodAsync;

        Assert.Equal(ScriptedServer.Mask.Labels, (await asking).Labels);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_service_that_asks_for_patience_is_never_left_alone()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(503, "3600"));
        using var consumer = new Consumer(server.Address);

        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));
        }

        Assert.Equal(10, server.Calls);
    }

    [Fact]
    public async Task Repeating_adds_at_most_a_fifth_to_the_load_when_everything_fails()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Status(500));
        using var consumer = new Consumer(server.Address, ("Circuit:MinimumCalls", "10000"));

        for (var i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));
        }

        Assert.InRange(server.Calls, 105, 120);
    }

    public static TheoryData<RequestDelegate, int> Breakdowns => new()
    {
        { ScriptedServer.HangAsync, 1 },
        { ScriptedServer.Status(500), 3 },
    };

    [Theory, MemberData(nameof(Breakdowns))]
    public async Task A_service_that_hangs_or_keeps_failing_is_left_alone_until_the_probe_finds_it_working(
        RequestDelegate breakdown, int calls)
    {
        await using var server = await ScriptedServer.StartAsync(breakdown);
        using var consumer = new Consumer(
            server.Address, ("Timeout", "00:00:02"), ("AttemptTimeout", "00:00:00.1"), ("Circuit:ProbeInterval", "00:00:00.1"));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));
        Assert.Equal(calls, server.Calls);

        // No upload is risked, however often the probe has failed.
        for (var i = 1; i <= 3; i++)
        {
            await Eventually.Async(() => server.Probes >= i);
            await Assert.ThrowsAsync<SegmentationUnavailableException>(() => consumer.SegmentAsync(Map));
        }

        Assert.Equal(calls, server.Calls);
        Assert.Contains(
            consumer.Log,
            static line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("left alone", StringComparison.Ordinal));

        server.Answer = ScriptedServer.GoodAsync;
        await Eventually.Async(() => consumer.Services.GetRequiredService<InferenceCircuit>().IsClosed);
        Assert.Equal(ScriptedServer.Mask.Labels, (await consumer.SegmentAsync(Map)).Labels);
        Assert.Contains(consumer.Log, static line => line.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_fails_once_is_asked_again_with_the_same_picture_the_key_and_the_time_that_is_left()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.GoodAsync);
        server.Answer = async context => await (server.Calls == 1 ? ScriptedServer.Status(502) : ScriptedServer.GoodAsync)(context);
        using var consumer = new Consumer(server.Address, ("ApiKey", "a-secret"), ("Timeout", "00:00:05"));

        Assert.Equal([1], (await consumer.SegmentAsync(Map)).Labels);

        Assert.Equal(2, server.Calls);
        Assert.All(server.Bodies, static body => Assert.Equal(Map, body));
        Assert.All(server.Headers, static headers => Assert.Equal("a-secret", headers["X-Api-Key"]));
        int[] patience = [.. server.Headers.Select(static headers => int.Parse(headers[InferenceHeaders.RequestTimeout], null))];
        Assert.InRange(patience[0], 4000, 5000);
        Assert.InRange(patience[1], 1, patience[0] - 1);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_not_of_an_outage()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.HangAsync);
        using var consumer = new Consumer(server.Address);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consumer.SegmentAsync(Map, patience.Token));
    }
}
