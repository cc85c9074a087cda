using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Library;

/// <summary>Every response based on a mask tells the mask's source, in its headers and its body.</summary>
public sealed class ProvenanceTests : IDisposable
{
    private static readonly byte[] Room = Pictures.Png(Drawing.Mask(10, "....", ".##.", "...."));

    private readonly TemporaryFolder _folder = new();
    private readonly KnownMasks _model = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Headers_and_bodies_say_the_same_wherever_the_mask_came_from()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        await AssertAsync("model", "ModularPath; fwd=miss; stored", _model.Digest);
        await AssertAsync("cache", "ModularPath; hit", _model.Digest);
        var old = _model.Digest;
        _model.Digest = new string('d', 64);
        _model.Outage = new SegmentationUnavailableException("refused");
        await AssertAsync("stale", "ModularPath; hit; detail=stale", old);
        await AssertAsync(
            "classical", "ModularPath; fwd=miss; detail=classical", null, Pictures.Png(Drawing.Mask(9, "....", ".##.", "....")));

        async Task AssertAsync(string source, string cacheStatus, string? digest, byte[]? picture = null)
        {
            using var uploaded = await server.PostAsync("/api/v1/maps/upload", picture ?? Room, "image/png");
            var id = (await SaysAsync(uploaded)).GetProperty("id").GetString();

            foreach (var part in new[] { "", "/mask.png", "/confidence.png", "/overlay.svg", "/route?from=5,5&to=35,5" })
            {
                using var answer = await server.Client.GetAsync($"/api/v1/maps/{id}{part}", TestContext.Current.CancellationToken);
                await SaysAsync(answer);
            }

            using var route = await server.PostAsync(
                "/api/v1/route",
                new { map = id, waypoints = new[] { new { location = new[] { 5, 5 } }, new { location = new[] { 35, 5 } } } });
            var body = await SaysAsync(route);
            Assert.Equal(
                (source, digest), (body.GetProperty("segmentation_source").GetString(), body.GetProperty("model_digest").GetString()));

            async Task<JsonElement> SaysAsync(HttpResponseMessage answer)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
                Assert.Equal(
                    (source, digest, cacheStatus),
                    (Header(answer, "X-Segmentation-Source"), Header(answer, "X-Model-Digest"), Header(answer, "Cache-Status")));

                if (answer.Content.Headers.ContentType?.MediaType != "application/json")
                {
                    return default;
                }

                var said = await MapServer.JsonOf(answer);

                if (said.TryGetProperty("segmentation", out var segmentation))
                {
                    Assert.Equal(
                        (source, digest),
                        (segmentation.GetProperty("source").GetString(), segmentation.GetProperty("model_digest").GetString()));
                }

                return said;
            }
        }
    }

    [Theory]
    [InlineData("quality=model", true)]
    [InlineData("respond-async, Quality = \"model\"; x=1", true)]
    [InlineData("quality=any", false)]
    [InlineData("model", false)]
    [InlineData("=,;", false)]
    public async Task Who_prefers_the_model_gets_no_map_of_a_stand_in(string preference, bool isOne)
    {
        _model.Outage = new SegmentationUnavailableException("refused") { RetryAfter = TimeSpan.FromSeconds(7) };
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        using var refused = await UploadAsync(server, preference);
        Assert.Equal(isOne ? 503 : 201, (int)refused.StatusCode);

        if (isOne)
        {
            Assert.Equal(
                ("ModelUnavailable", "7"),
                ((await MapServer.JsonOf(refused)).GetProperty("code").GetString(), Header(refused, "Retry-After")));
            Assert.Equal(0, (await server.GetAsync("/api/v1/maps")).Body.GetProperty("total").GetInt32());
        }

        _model.Outage = null;
        using var accepted = await UploadAsync(server, preference);
        Assert.Equal((201, isOne ? "quality=model" : null), ((int)accepted.StatusCode, Header(accepted, "Preference-Applied")));
    }

    [Fact]
    public async Task Where_no_fallback_is_wanted_an_outage_is_said_and_nothing_is_stored()
    {
        _model.Outage = new SegmentationUnavailableException("refused");
        await using var server = await MapServer.StartAsync(_folder.Path, _model, ("Segmentation:Fallback:Enabled", "false"));
        using var refused = await server.PostAsync("/api/v1/maps/upload", Room, "image/png");
        Assert.Equal(
            (503, "ModelUnavailable", "5"),
            ((int)refused.StatusCode, (await MapServer.JsonOf(refused)).GetProperty("code").GetString(), Header(refused, "Retry-After")));
        // Only the catalogue's id is stored there.
        Assert.Equal([Path.Combine(_folder.Path, "maps", "catalogue")], Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "maps")));
    }

    [Fact]
    public async Task What_happens_is_counted()
    {
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ModularPath.Pathfinding")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        var meters = server.Meters;
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            // Other tests count in meters of their own at the same time.
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                counts.AddOrUpdate($"{instrument.Name}{(tags.Length > 0 ? $" {tags[0].Value}" : "")}", value, (_, sum) => sum + value);
            }
        });
        listener.Start();
        await server.UploadAsync(Room);
        await server.UploadAsync(Room);
        _model.Outage = new SegmentationUnavailableException("refused");
        await server.UploadAsync(Pictures.Png(Drawing.Mask(9, "....", ".##.", "....")));
        _model.Outage = null;
        await Eventually.Async(() => counts.ContainsKey("maps.healed"));

        Assert.Equal(
            [
                ("maps.healed", 1), ("segmentation.cache.lookups hit", 1), ("segmentation.cache.lookups miss", 2),
                ("segmentation.fallbacks", 1),
                ("segmentation.masks cache", 1), ("segmentation.masks classical", 1), ("segmentation.masks model", 2),
            ],
            counts.Select(static c => (c.Key, c.Value)).Order());
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static Task<HttpResponseMessage> UploadAsync(MapServer server, string preference)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload")
        {
            Content = new ByteArrayContent(Room) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
        };
        request.Headers.TryAddWithoutValidation("Prefer", preference);
        return server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
