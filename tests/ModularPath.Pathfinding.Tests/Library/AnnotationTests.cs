using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Library;

/// <summary>Annotations of a map are stored and returned.</summary>
public sealed class AnnotationTests : IAsyncLifetime
{
    private static readonly object Drawn = new
    {
        zones = new object[]
        {
            new { kind = "slow", polygon = new double[][] { [0, 0], [6, 0], [6, 2] }, factor = 2.5 },
            new { kind = "one_way", polygon = new double[][] { [0, 0], [1, 0], [1, 1] }, bearing = 90 },
        },
        places =
            new object[] { new { name = "문", location = new double[] { 1.5, 2 }, exit = true },
                new { name = "Desk", location = new double[] { 3, 3 } } },
    };

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MapServer.StartAsync(_folder.Path);
        _id = (await _server.UploadAsync(Pictures.Png("......", "......", "####..", "......"))).GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_outlive_the_process_and_other_changes()
    {
        Assert.Equal(JsonValueKind.Null, (await _server.GetAsync($"/api/v1/maps/{_id}")).Body.GetProperty("annotations").ValueKind);
        var (status, map) = await PutAsync(Drawn);
        Assert.Equal((200, 2), (status, map.GetProperty("revision").GetInt32()));
        using var scaled = await _server.Client.PutAsJsonAsync(
            $"/api/v1/maps/{_id}/scale", new { meters_per_pixel = 0.25 }, TestContext.Current.CancellationToken);
        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(_folder.Path);

        var found = (await _server.GetAsync($"/api/v1/maps/{_id}")).Body;
        Assert.Equal(3, found.GetProperty("revision").GetInt32());
        var (zones, places) =
            (found.GetProperty("annotations").GetProperty("zones"), found.GetProperty("annotations").GetProperty("places"));
        Assert.Equal(("slow", 2.5), (zones[0].GetProperty("kind").GetString(), zones[0].GetProperty("factor").GetDouble()));
        Assert.Equal(90, zones[1].GetProperty("bearing").GetDouble());
        Assert.Equal(
            ("문", true, 1.5),
            (places[0].GetProperty("name").GetString(), places[0].GetProperty("exit").GetBoolean(), places[0].GetProperty("location")[0]
                .GetDouble()));
        Assert.Equal(2, places.GetArrayLength());

        // A request can use them exactly as they were returned.
        using var routed = await _server.PostAsync(
            "/api/v1/route",
            new
            {
                map = _id,
                waypoints = new[] { new { location = new[] { 0.5, 0.5 } }, new { location = new[] { 5.5, 3.5 } } },
                options = new { zones = new[] { zones[0] } }
            });
        Assert.Equal(200, (int)routed.StatusCode);
    }

    [Theory]
    [InlineData("""{"zones":[{"kind":"lava","polygon":[[0,0],[1,0],[1,1]]}]}""", "InvalidValue")]
    [InlineData("""{"zones":[{"kind":"slow","polygon":[[0,0],[7,0],[1,1]]}]}""", "InvalidValue")]
    [InlineData("""{"zones":[{"kind":"closed","polygon":[[0,0],[1,0]]}]}""", "InvalidValue")]
    [InlineData("""{"places":[{"name":"","location":[1,1]}]}""", "InvalidValue")]
    [InlineData("""{"places":[{"name":"A","location":[1,9]}]}""", "InvalidValue")]
    [InlineData("""{"points":[]}""", "InvalidOptions")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string body, string code)
    {
        await PutAsync(Drawn);
        var (status, problem) = await PutAsync(JsonDocument.Parse(body).RootElement);

        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(
            2, (await _server.GetAsync($"/api/v1/maps/{_id}")).Body.GetProperty("annotations").GetProperty("places").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_seen()
    {
        await PutAsync(Drawn);
        var (status, problem) = await PutAsync(new { }, "\"1\"");

        Assert.Equal((412, "StaleRevision"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(200, (await PutAsync(new { }, "\"2\"")).Status);
    }

    private async Task<(int Status, JsonElement Body)> PutAsync(object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/maps/{_id}/annotations")
        { Content = JsonContent.Create(body) };

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new(ifMatch));
        }

        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }
}
