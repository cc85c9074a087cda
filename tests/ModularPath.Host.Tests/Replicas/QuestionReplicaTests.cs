using System.Net.Http.Json;

namespace ModularPath.Host.Tests.Replicas;

/// <summary>Questions where the model is in another process, and several processes share one PostgreSQL.</summary>
public sealed class QuestionReplicaTests
{
    [Fact]
    public async Task All_ask_the_same_and_none_asks_what_was_answered_to_another()
    {
        var picture = await File.ReadAllBytesAsync(SharedData.RealPictures().First(static file => file.Contains("cubirf__6042")));
        using var fleet = new Fleet();
        await using var model = await ServerProcess.StartInferenceAsync();
        await using var first = await fleet.StartAsync(model.Client.BaseAddress!);
        await using var second = await fleet.StartAsync(model.Client.BaseAddress!);
        var id = (await first.Client.UploadAsync(picture)).Id();

        var asked = await AskAsync(first, id);
        Assert.NotEmpty(asked);
        Assert.Equal(
            asked.Select(static question => question.ToJsonString()),
            (await AskAsync(second, id)).Select(static question => question.ToJsonString()));

        // As it was read.
        var question = asked[0];
        using var answered = await first.Client.PostAsJsonAsync(
            $"/api/v1/maps/{id}/questions/{question["id"]}", new { answer = question["read"]!.GetValue<string>() });
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var place = question["location"]!.ToJsonString();
        Assert.DoesNotContain(place, (await AskAsync(second, id)).Select(static q => q["location"]!.ToJsonString()));

        using var stale = await second.Client.PostAsJsonAsync(
            $"/api/v1/maps/{id}/questions/{question["id"]}", new { answer = "open" });
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    private static async Task<JsonNode[]> AskAsync(ServerProcess replica, string id)
    {
        var (status, answer) = await replica.Client.GetJsonAsync($"/api/v1/maps/{id}/questions?limit=20");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. answer["questions"]!.AsArray().Select(static question => question!)];
    }
}
