using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Questions;

/// <summary>Questions through the server: what is asked, and what answers make of the map.</summary>
public sealed class QuestionTests : IAsyncLifetime
{
    private const int Side = 8;
    private const byte Sure = 255;
    private const byte Unsure = 90;

    /// <summary>A house of two rooms of which one has no door, although a piece of its wall (x) is doubtful.</summary>
    private static readonly string[] Closed =
    [
        "############",
        "#....#.....#",
        "#....#.....#",
        "#....x.....#",
        "#....#.....#",
        "############",
    ];

    /// <summary>The same with a door (?) that is doubtful.</summary>
    private static readonly string[] Joined = [.. Closed.Select(static row => row.Replace('x', '?'))];

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_door_that_was_read_as_a_wall_is_asked_first_and_the_answer_opens_a_route()
    {
        var map = await DrawAsync(Closed);
        Assert.Equal(400, (await _server.GetAsync(RouteOf(map))).Status);

        var question = (await AskAsync(map))[0];
        var at = question.GetProperty("location").EnumerateArray().Select(static c => c.GetDouble()).ToArray();
        var box = question.GetProperty("box").EnumerateArray().Select(static c => c.GetInt32()).ToArray();
        Assert.Equal("wall", question.GetProperty("read").GetString());
        Assert.InRange(at[0], 5 * Side, 6 * Side);
        Assert.InRange(at[1], 3 * Side, 4 * Side);
        Assert.True(box[0] < at[0] && at[0] < box[2] && box[1] < at[1] && at[1] < box[3]);
        Assert.True(box[0] >= 0 && box[1] >= 0 && box[2] <= 12 * Side && box[3] <= 6 * Side);
        // Two rooms: all pairs of them.
        Assert.Equal(1, question.GetProperty("share").GetDouble(), 9);
        Assert.InRange(question.GetProperty("doubt").GetDouble(), 0.02, 1);

        var (status, answered) = await AnswerAsync(map, IdOf(question), "open");
        Assert.Equal((200, 2), (status, answered.GetProperty("revision").GetInt32()));
        Assert.Equal(200, (await _server.GetAsync(RouteOf(map))).Status);
    }

    [Fact]
    public async Task A_wall_that_was_read_as_a_door_is_asked_and_the_answer_closes_the_route()
    {
        var map = await DrawAsync(Joined);
        Assert.Equal(200, (await _server.GetAsync(RouteOf(map))).Status);

        var question = (await AskAsync(map))[0];
        Assert.Equal("open", question.GetProperty("read").GetString());
        Assert.Equal(200, (await AnswerAsync(map, IdOf(question), "wall")).Status);
        Assert.Equal(400, (await _server.GetAsync(RouteOf(map))).Status);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_confirmed_is_the_same_and_not_asked_again_not_even_by_another_process(bool isOpen)
    {
        var map = await DrawAsync(isOpen ? Joined : Closed);
        var before = await MaskAsync(map);
        var question = (await AskAsync(map))[0];
        var place = question.GetProperty("location").GetRawText();
        await AnswerAsync(map, IdOf(question), question.GetProperty("read").GetString()!);

        Assert.Equal(before, await MaskAsync(map));
        Assert.DoesNotContain(place, (await AskAsync(map)).Select(static q => q.GetProperty("location").GetRawText()));

        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(_folder.Path);
        Assert.DoesNotContain(place, (await AskAsync(map)).Select(static q => q.GetProperty("location").GetRawText()));
    }

    [Fact]
    public async Task An_answer_is_a_correction_that_restoring_takes_back_and_then_it_is_asked_again()
    {
        var map = await DrawAsync(Closed);
        var (before, question) = (await MaskAsync(map), (await AskAsync(map))[0]);
        await AnswerAsync(map, IdOf(question), "open");
        Assert.NotEqual(before, await MaskAsync(map));

        var (_, list) = await _server.GetAsync($"/api/v1/maps/{map}/revisions");
        Assert.Equal("corrected", list.GetProperty("revisions")[0].GetProperty("change").GetString());
        using var restored = await _server.Client.PostAsync(
            $"/api/v1/maps/{map}/revisions/1/restore", null, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)restored.StatusCode);
        Assert.Equal(before, await MaskAsync(map));
        Assert.Equal(question.GetProperty("location").GetRawText(), (await AskAsync(map))[0].GetProperty("location").GetRawText());
    }

    [Fact]
    public async Task A_question_of_an_earlier_revision_is_refused_and_changes_nothing()
    {
        var map = await DrawAsync(Closed);
        var id = IdOf((await AskAsync(map))[0]);
        Assert.Equal((412, "StaleRevision"), Refusal(await AnswerAsync(map, id, "open", "\"7\"")));
        Assert.Equal(200, (await AnswerAsync(map, id, "wall", "\"1\"")).Status);
        var mask = await MaskAsync(map);

        var refused = await AnswerAsync(map, id, "open");
        Assert.Equal((412, "StaleRevision"), Refusal(refused));
        Assert.Equal(2, refused.Body.GetProperty("revision").GetInt32());
        Assert.Equal(mask, await MaskAsync(map));
    }

    [Theory]
    [InlineData("1-0-0", "open", 404, "QuestionNotFound")]
    [InlineData("first", "open", 404, "QuestionNotFound")]
    [InlineData("1-0-0", "maybe", 400, "InvalidValue")]
    public async Task What_is_not_asked_cannot_be_answered(string question, string answer, int status, string code)
    {
        var map = await DrawAsync(Closed);
        Assert.Equal((status, code), Refusal(await AnswerAsync(map, question, answer)));
    }

    [Fact]
    public async Task Limits_are_kept_and_bad_ones_refused()
    {
        var map = await DrawAsync(Closed);
        Assert.Single(await AskAsync(map, "?limit=1"));
        Assert.Equal(400, (await _server.GetAsync($"/api/v1/maps/{map}/questions?limit=0")).Status);
        Assert.Equal(400, (await _server.GetAsync($"/api/v1/maps/{map}/questions?limit=21")).Status);
        Assert.Equal((404, "MapNotFound"), Refusal(await _server.GetAsync("/api/v1/maps/m_none/questions")));
    }

    [Fact]
    public async Task A_field_and_a_robots_map_have_no_questions()
    {
        Assert.Empty(await AskAsync(await DrawAsync([".....", ".....", "....."])));

        // A MovingAI map: another program's word is taken.
        var text = "type octile\nheight 3\nwidth 5\nmap\n..T..\n..T..\n..T..\n"u8.ToArray();
        using var uploaded = await _server.PostAsync("/api/v1/maps/upload", text, "application/octet-stream");
        Assert.Empty(await AskAsync((await MapServer.JsonOf(uploaded)).GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Who_has_the_revision_already_gets_nothing_new()
    {
        var map = await DrawAsync(Closed);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/maps/{map}/questions");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"1\""));
        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(304, (int)answer.StatusCode);
    }

    private static string RouteOf(string map) => $"/api/v1/maps/{map}/route?from=20,20&to=70,20";

    private static string IdOf(JsonElement question) => question.GetProperty("id").GetString()!;

    private static (int Status, string? Code) Refusal((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());

    private async Task<byte[]> MaskAsync(string map) =>
        MaskPng.Decode(await _server.BytesAsync($"/api/v1/maps/{map}/mask.png"), new PictureLimits()).Pixels;

    private async Task<List<JsonElement>> AskAsync(string map, string query = "")
    {
        var (status, answer) = await _server.GetAsync($"/api/v1/maps/{map}/questions{query}");
        Assert.True(status == 200, answer.GetRawText());
        return [.. answer.GetProperty("questions").EnumerateArray()];
    }

    private async Task<(int Status, JsonElement Body)> AnswerAsync(string map, string question, string answer, string? condition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/maps/{map}/questions/{question}")
        {
            Content = JsonContent.Create(new { answer }),
        };

        if (condition is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(condition));
        }

        using var answered = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answered.StatusCode, await MapServer.JsonOf(answered));
    }

    private async Task<string> DrawAsync(string[] rows)
    {
        var drawn = Drawing.Mask(Side, [.. rows.Select(static row => row.Replace('x', '#').Replace('?', 'd'))]);
        var confidence = rows.SelectMany(row => Enumerable.Repeat(row, Side))
            .SelectMany(static row => row.SelectMany(static c => Enumerable.Repeat(c is 'x' or '?' ? Unsure : Sure, Side))).ToArray();
        var picture = Pictures.Png(drawn);
        _server.Masks.Lay(picture, new SegmentationMask(
            drawn.Width, drawn.Height, drawn.Labels, confidence, drawn.Origin, drawn.Model, drawn.ModelDigest));
        return (await _server.UploadAsync(picture)).GetProperty("id").GetString()!;
    }
}
