using System.Collections.Concurrent;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Lettering;

/// <summary>Names and the printed scale of a map come after its upload, and older maps get them when they are opened.</summary>
public sealed class MapTextReadingTests : IDisposable
{
    private static readonly int[] Widths = [60, 80, 100];
    private static readonly byte[] Picture = LetteredFloor.Picture(Widths);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_and_scale_come_after_the_upload_as_a_revision()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, Masks(new Reader()));
        var uploaded = await server.UploadAsync(Picture);
        var id = uploaded.GetProperty("id").GetString();

        Assert.Equal((1, JsonValueKind.Null), (
            uploaded.GetProperty("revision").GetInt32(), uploaded.GetProperty("scale_offer").ValueKind));

        var map = await NamedAsync(server, id!);
        var offer = map.GetProperty("scale_offer");
        Assert.Equal(2, map.GetProperty("revision").GetInt32());
        Assert.Equal("printed_areas", offer.GetProperty("source").GetString());
        Assert.InRange(offer.GetProperty("meters_per_pixel").GetDouble(), 0.049, 0.051);
        Assert.Equal(3, offer.GetProperty("evidence").GetArrayLength());

        var (_, names) = await server.GetAsync($"/api/v1/maps/{id}/names");
        Assert.Equal(
            ["Kitchen", "Bath"], names.GetProperty("names").EnumerateArray().Select(static n => n.GetProperty("text").GetString()));

        // A scale that somebody has set is not doubted.
        using var scaled = await server.Client.PutAsync(
            $"/api/v1/maps/{id}/scale", new StringContent("{\"meters_per_pixel\":0.04}", null, "application/json"),
            TestContext.Current.CancellationToken);
        Assert.Equal(JsonValueKind.Null, (await MapServer.JsonOf(scaled)).GetProperty("scale_offer").ValueKind);
    }

    [Fact]
    public async Task A_map_that_nobody_has_read_is_read_when_it_is_opened()
    {
        string id;

        await using (var before = await MapServer.StartAsync(_folder.Path))
        {
            id = (await before.UploadAsync(Picture)).GetProperty("id").GetString()!;
        }

        var reader = new Reader();
        await using var server = await MapServer.StartAsync(_folder.Path, Masks(reader));
        await NamedAsync(server, id);
        await server.GetAsync($"/api/v1/maps/{id}");
        Assert.Single(reader.Asked);
    }

    [Fact]
    public async Task A_map_is_read_later_if_no_text_can_be_read_now()
    {
        var reader = new Reader { Outage = new SegmentationUnavailableException("It rests.") };
        await using var server = await MapServer.StartAsync(_folder.Path, Masks(reader));
        var id = (await server.UploadAsync(Picture)).GetProperty("id").GetString()!;
        await Eventually.Async(() => !reader.Asked.IsEmpty);
        Assert.Equal(1, (await server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("revision").GetInt32());

        reader.Outage = null;
        await NamedAsync(server, id);
    }

    [Fact]
    public async Task Names_are_not_read_where_that_is_switched_off_and_where_a_file_gave_the_geometry()
    {
        var reader = new Reader();
        await using (var off = await MapServer.StartAsync(_folder.Path, Masks(reader), ("ReadNames", "false")))
        {
            await off.UploadAsync(Picture);
        }

        await using var server = await MapServer.StartAsync(_folder.Path, Masks(reader));
        using var grid = await server.PostAsync(
            "/api/v1/maps/upload", "type octile\nheight 2\nwidth 3\nmap\n...\n.@.\n"u8.ToArray(), "application/octet-stream");
        Assert.Equal(201, (int)grid.StatusCode);
        // The next upload is read after those before it.
        await NamedAsync(server, (await server.UploadAsync(Picture)).GetProperty("id").GetString()!);
        Assert.Single(reader.Asked);
    }

    private static KnownMasks Masks(Reader reader)
    {
        var masks = new KnownMasks { Texts = reader };
        masks.Lay(Picture, LetteredFloor.Mask(Picture));
        return masks;
    }

    // Each look opens the map, as the page does.
    private static async Task<JsonElement> NamedAsync(MapServer server, string id)
    {
        await Eventually.Async(
            async () => (await server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("revision").GetInt32() > 1, TimeSpan.FromMinutes(1));
        return (await server.GetAsync($"/api/v1/maps/{id}")).Body;
    }

    /// <summary>Reads what the tests have written.</summary>
    private sealed class Reader : ITextPort
    {
        public ConcurrentBag<int> Asked { get; } = [];

        public Exception? Outage { get; set; }

        public Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken)
        {
            Asked.Add(query.Picture.Length);
            int[] lefts = [.. LetteredFloor.Lefts(Widths)];
            return Outage is { } outage
                ? Task.FromException<PictureText>(outage)
                : Task.FromResult(LetteredFloor.Read(
                    Picture,
                    LetteredFloor.Text("Kitchen", lefts[0] + 30, 70), LetteredFloor.Text("15,0", lefts[0] + 30, 100),
                    LetteredFloor.Text("20,0 m²", lefts[1] + 40, 100), LetteredFloor.Text("Bath 25,0 m²", lefts[2] + 50, 80)));
        }
    }
}
