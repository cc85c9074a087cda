using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Storage.Upkeep;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>Names are read and changed; what people said holds for later readings, and outlives the process.</summary>
public sealed class MapNameTests : IAsyncLifetime
{
    private static readonly ReadName[] Reading =
    [
        NamedFloor.Read("Room", 2.4, 1), NamedFloor.Read("12", 3.5, 1), NamedFloor.Read("Lob", 9, 1, 0.4), NamedFloor.Read("Office", 15, 1),
    ];

    private FieldServer _server = null!;
    private NamedFloor _floor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _floor = await NamedFloor.BuildAsync(_server);
        await _floor.ReadAsync(Reading);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_was_read_is_listed_with_its_room_and_raises_the_revision_once()
    {
        Assert.Equal(["n1 Room read r1", "n2 12 read r1", "n3 Lob read r2", "n4 Office read r3"], await _floor.NamesAsync());
        var (_, list) = await _floor.GetAsync("names");
        Assert.Equal(("reader 1", 2), (list.GetProperty("reader").GetString(), list.GetProperty("map_revision").GetInt32()));
        Assert.Equal(0.4, list.GetProperty("names")[2].GetProperty("confidence").GetDouble());
        Assert.Equal(4, list.GetProperty("names")[2].GetProperty("box").GetArrayLength());

        await _floor.ReadAsync(Reading);
        Assert.Equal(2, (await _floor.GetAsync("names")).Body.GetProperty("map_revision").GetInt32());
        var made = (await _floor.GetAsync("revisions")).Body.GetProperty("revisions")[0];
        Assert.Equal(("named", JsonValueKind.Null), (made.GetProperty("change").GetString(), made.GetProperty("author").ValueKind));
    }

    [Fact]
    public async Task Names_are_added_renamed_moved_merged_hidden_and_removed()
    {
        var (status, merged) = await _floor.SendAsync("POST", "names/n2/merge", new { names = new[] { "n1" } });
        Assert.Equal((200, "n2", "Room 12"), (status, Of(merged, "id"), Of(merged, "text")));
        Assert.Equal("Lobby", Of((await _floor.SendAsync("PATCH", "names/n3", new { text = "  Lobby " })).Body, "text"));
        var added = (await _floor.SendAsync("POST", "names", new { text = "Bühne", location = NamedFloor.At(21, 1) })).Body;
        Assert.Equal(("n5", "r4"), (Of(added, "id"), Of(added, "room")));
        Assert.Equal("r3", Of((await _floor.SendAsync("PATCH", "names/n5", new { location = NamedFloor.At(14, 2) })).Body, "room"));
        await _floor.SendAsync("PATCH", "names/n4", new { hidden = true });
        Assert.Equal(["n2 Room 12 person r1", "n3 Lobby person r2", "n5 Bühne person r3"], await _floor.NamesAsync());
        Assert.Contains("(n4 Office read r3)", await _floor.NamesAsync("?hidden=true"));

        Assert.Equal(204, (await _floor.SendAsync("DELETE", "names/n5")).Status);
        Assert.Equal(204, (await _floor.SendAsync("DELETE", "names/n3")).Status);
        await _floor.SendAsync("PATCH", "names/n4", new { hidden = false });
        Assert.Equal(
            ["n2 Room 12 person r1", "(n3 Lobby person r2)", "n4 Office read r3"], await _floor.NamesAsync("?hidden=true"));
    }

    [Fact]
    public async Task What_people_said_wins_over_a_later_reading_of_the_same_letters()
    {
        await _floor.SendAsync("POST", "names/n1/merge", new { names = new[] { "n2" } });
        await _floor.SendAsync("PATCH", "names/n3", new { text = "Lobby" });
        await _floor.SendAsync("DELETE", "names/n4");
        await _floor.SendAsync("POST", "names", new { text = "Stage", location = NamedFloor.At(21, 2) });

        // The same letters read better, and one name more; letters also where somebody had written.
        await _server.Maps.Naming.PutReadAsync(
            _floor.Map, "reader 2",
            [
                NamedFloor.Read("Room 12", 2.9, 1), NamedFloor.Read("Lob6y", 9.1, 1), NamedFloor.Read("Office", 15, 1),
                NamedFloor.Read("5tage", 21, 2), NamedFloor.Read("Lift", 12, 5),
            ],
            null, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["n1 Room 12 person r1", "n3 Lobby person r2", "n5 Stage person r4", "n9 Lift read r5"], await _floor.NamesAsync());

        await _floor.SendAsync("PATCH", "names/n4", new { hidden = false });
        Assert.Contains("n4 Office read r3", await _floor.NamesAsync());
    }

    [Fact]
    public async Task Restoring_brings_back_what_people_had_said_and_leaves_what_was_read()
    {
        await _floor.SendAsync("PATCH", "names/n3", new { text = "Lobby" });
        await _floor.SendAsync("POST", "names", new { text = "Stage", location = NamedFloor.At(21, 2) });
        Assert.Equal(200, (await _floor.SendAsync("POST", "revisions/1/restore")).Status);
        Assert.Equal(["n1 Room read r1", "n2 12 read r1", "n3 Lob read r2", "n4 Office read r3"], await _floor.NamesAsync());
        Assert.Equal(200, (await _floor.SendAsync("POST", "revisions/4/restore")).Status);
        Assert.Contains("n3 Lobby person r2", await _floor.NamesAsync());
        Assert.Contains("n5 Stage person r4", await _floor.NamesAsync());
        var next = (await _floor.SendAsync("POST", "names", new { text = "New", location = NamedFloor.At(2, 2) })).Body;
        Assert.Equal("n6", Of(next, "id"));
    }

    [Theory]
    [InlineData("PATCH", "names/n9", """{"text":"A"}""", 404, "NameNotFound")]
    [InlineData("DELETE", "names/x", null, 404, "NameNotFound")]
    [InlineData("PATCH", "names/n1", """{}""", 400, "InvalidValue")]
    [InlineData("PATCH", "names/n1", """{"text":"  "}""", 400, "InvalidValue")]
    [InlineData("PATCH", "names/n1", """{"location":[1,99999]}""", 400, "InvalidValue")]
    [InlineData("PATCH", "names/n1", """{"name":"A"}""", 400, "InvalidOptions")]
    [InlineData("POST", "names", """{"text":"A"}""", 400, "InvalidValue")]
    [InlineData("POST", "names", """{"text":"A","location":[1]}""", 400, "InvalidValue")]
    [InlineData("POST", "names/n1/merge", """{"names":[]}""", 400, "InvalidValue")]
    [InlineData("POST", "names/n1/merge", """{"names":["n1"]}""", 400, "InvalidValue")]
    [InlineData("POST", "names/n1/merge", """{"names":["n2","n9"]}""", 404, "NameNotFound")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string method, string what, string? body, int status, string code)
    {
        var (answered, problem) = await _floor.SendAsync(method, what, body is null ? null : JsonDocument.Parse(body).RootElement);
        Assert.Equal((status, code), (answered, problem.GetProperty("code").GetString()));
        Assert.Equal(2, (await _floor.GetAsync("names")).Body.GetProperty("map_revision").GetInt32());
    }

    [Fact]
    public async Task Nobody_changes_what_they_have_not_seen()
    {
        var (status, problem) = await _floor.SendAsync("PATCH", "names/n1", new { text = "A" }, "\"1\"");
        Assert.Equal((412, "StaleRevision"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(200, (await _floor.SendAsync("PATCH", "names/n1", new { text = "A" }, "\"2\"")).Status);
    }

    [Fact]
    public async Task Names_outlive_the_process_and_are_in_a_backup()
    {
        using var folder = new TemporaryFolder();
        string id, names;

        await using (var server = await MapServer.StartAsync(folder.Path))
        {
            id = (await server.UploadAsync(Pictures.Png("......", "......", "####..", "......"))).GetProperty("id").GetString()!;
            await server.Naming.PutReadAsync(
                id, "reader 1", [new ReadName("문", 1.5, 1, [1, 0, 2, 2], 0.5)], null, TestContext.Current.CancellationToken);
            using var added = await server.PostAsync($"/api/v1/maps/{id}/names", new { text = "Desk", location = new[] { 4, 1 } });
            names = (await server.GetAsync($"/api/v1/maps/{id}/names")).Body.GetRawText();
            Assert.Contains("Desk", names, StringComparison.Ordinal);
        }

        await using (var server = await MapServer.StartAsync(folder.Path))
        {
            Assert.Equal(names, (await server.GetAsync($"/api/v1/maps/{id}/names")).Body.GetRawText());
        }

        using var kept = new TemporaryFolder();
        await MapBackup.MakeAsync(
            new PathfindingOptions { DataDirectory = folder.Path }, kept.File("backup"), TestContext.Current.CancellationToken);
        await using var restored = await MapServer.StartAsync(kept.File("backup"));
        Assert.Equal(names, (await restored.GetAsync($"/api/v1/maps/{id}/names")).Body.GetRawText());
        SqliteConnection.ClearAllPools();
    }

    private static string? Of(JsonElement answer, string member) => answer.GetProperty("name").GetProperty(member).GetString();
}
