using System.Net.Http.Json;

namespace ModularPath.Host.Tests;

/// <summary>A map is named, and its revisions are told as they are made.</summary>
[Collection(typeof(SharedServer))]
public sealed class FollowTests(ServerFixture fixture)
{
    [Fact]
    public async Task A_name_is_in_the_list_and_the_history_and_outlives_a_restored_revision()
    {
        var client = fixture.Client;
        var map = await client.UploadAsync(SmallMap.Png());
        var path = $"/api/v1/maps/{map["id"]}";
        using (var renamed = await client.PatchAsJsonAsync(path, new { name = "  Town hall  " }, TestContext.Current.CancellationToken))
        {
            var body = await renamed.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "Town hall", 2), (renamed.StatusCode, (string?)body!["name"], (int)body["revision"]!));
        }

        using (var restored = await client.PostAsync($"{path}/revisions/1/restore", null, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        }

        var listed = await client.GetFromJsonAsync<JsonNode>("/api/v1/maps?limit=200", TestContext.Current.CancellationToken);
        Assert.Equal(
            "Town hall", (string?)listed!["maps"]!.AsArray().Single(one => (string?)one!["id"] == (string?)map["id"])!["name"]);
        var history = await client.GetFromJsonAsync<JsonNode>($"{path}/revisions", TestContext.Current.CancellationToken);
        Assert.Equal(["restored", "renamed", "uploaded"], history!["revisions"]!.AsArray().Select(static one => (string)one!["change"]!));

        foreach (var (body, code) in (IEnumerable<(object, string)>)
            [
                (new { name = " " }, "InvalidValue"), (new { name = new string('x', 201) }, "InvalidValue"),
                (new { name = "a\0b" }, "InvalidValue"), (new { title = "x" }, "InvalidOptions"),
            ])
        {
            using var refused = await client.PatchAsJsonAsync(path, body, TestContext.Current.CancellationToken);
            var problem = await refused.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, (string?)problem!["code"]));
        }
    }

    [Fact]
    public async Task Revisions_are_told_until_the_map_is_deleted()
    {
        var client = fixture.Client;
        var map = await client.UploadAsync(SmallMap.Png());
        var path = $"/api/v1/maps/{map["id"]}";
        using var answer = await client.GetAsync(
            $"{path}/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("event: revision", """data: {"revision":1}"""), await NextAsync());
        using var scaled = await client.PutAsJsonAsync(
            $"{path}/scale", new { meters_per_pixel = 0.05 }, TestContext.Current.CancellationToken);
        Assert.Equal(("event: revision", """data: {"revision":2}"""), await NextAsync());
        using var deleted = await client.DeleteAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(("event: deleted", "data: {}"), await NextAsync());
        Assert.Null(await events.ReadLineAsync(TestContext.Current.CancellationToken));

        using var none = await client.GetAsync($"{path}/events", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        async Task<(string?, string?)> NextAsync()
        {
            var lines = new List<string?>();

            while (lines.Count < 3)
            {
                if (await events.ReadLineAsync(TestContext.Current.CancellationToken) is not ":" and var line)
                {
                    lines.Add(line);
                }
                else
                {
                    await events.ReadLineAsync(TestContext.Current.CancellationToken);
                }
            }

            return (lines[0], lines[1]);
        }
    }
}
