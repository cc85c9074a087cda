using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Egress;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Guidance;

/// <summary>
/// Routes in words, on a floor whose four rooms stand above a corridor of 24 x 2 m, each with a door in the middle: 204, 205, one without a
/// name, and the archive. A lift is named in the corridor.
/// </summary>
public sealed class StepTests : IAsyncLifetime
{
    private FieldServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FieldServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(
        "en", "Leave 204 by its door, turn left, pass Lift, pass 205.", "Go through the third door on the left into Archive.",
        "You have reached Archive.")]
    [InlineData(
        "de", "Verlassen Sie 204 durch die Tür. Biegen Sie links ab. Gehen Sie vorbei an: Lift. Gehen Sie vorbei an: 205.",
        "Nehmen Sie die dritte Tür links: Archive.", "Sie sind am Ziel: Archive.")]
    [InlineData(
        "ko", "204에서 문 쪽으로 나가세요. 왼쪽으로 도세요. Lift 옆을 지나가세요. 205 옆을 지나가세요.", "왼쪽 세 번째 문 안으로 들어가세요: Archive.",
        "도착했습니다: Archive.")]
    public async Task A_way_through_a_building_is_told_by_rooms_doors_turns_and_landmarks(string language, params string[] said)
    {
        var route = await RouteAsync(await FloorAsync(), (3, 2), (21, 2), language);
        Assert.Equal(said, Texts(route));
    }

    [Fact]
    public async Task The_way_back_turns_the_other_way_and_counts_from_the_other_end()
    {
        var route = await RouteAsync(await FloorAsync(), (21, 2), (3, 2), "en");
        Assert.Equal(
            ["Leave Archive by its door, turn right, pass 205, pass Lift.", "Go through the third door on the right into 204.",
                "You have reached 204."],
            Texts(route));
    }

    [Fact]
    public async Task What_has_no_name_is_called_by_what_it_is()
    {
        var route = await RouteAsync(await FloorAsync(), (15, 2), (1, 5.2), "en");
        Assert.Equal(
            ["Leave the room by its door, turn right, pass Lift, pass 204.", "You have reached your destination."], Texts(route));
    }

    [Fact]
    public async Task Distances_and_durations_add_up_and_each_step_has_its_place_on_the_way()
    {
        var route = await RouteAsync(await FloorAsync(), (3, 2), (21, 2), "en");
        var steps = route.GetProperty("steps").EnumerateArray().ToArray();

        Assert.Equal(["door", "door", "arrive"], steps.Select(static step => step.GetProperty("kind").GetString()));
        Assert.Equal(Sum(steps, "distance"), route.GetProperty("distance").GetDouble(), 6);
        Assert.Equal(Sum(steps, "duration"), route.GetProperty("duration").GetDouble(), 6);
        // From 3, 2 round the jamb at 3.5, 4.2, and along the wall to the jamb at 20.5, 4.2.
        Assert.Equal(Math.Sqrt(0.25 + (2.2 * 2.2)) + 17, steps[0].GetProperty("distance").GetDouble(), 0.3);
        Assert.Equal([20.5, 4.1], steps[1].GetProperty("location").EnumerateArray().Zip(Corner, static (at, corner) =>
            at.GetDouble() - corner), static (a, b) => Math.Abs(a - b) < 0.3);
        Assert.Equal(0, steps[2].GetProperty("distance").GetDouble());
    }

    [Fact]
    public async Task A_map_without_rooms_is_told_by_its_turns()
    {
        string[] rows = [.. Enumerable.Repeat(new string('.', 100), 100)];
        string[] blocked = [.. rows.Select(static (row, y) => y < 80 ? $"{row[..45]}{new string('~', 10)}{row[55..]}" : row)];
        var map = await _server.DrawAsync(1, blocked);
        var route = (await _server.AnswerAsync(
            "route", map, """{"map":"MAP","waypoints":[{"location":[10.5,10.5]},{"location":[90.5,10.5]}],"steps":"en"}"""))
            .GetProperty("routes")[0];
        Assert.Equal(["Go.", "Turn left.", "Turn left.", "You have reached your destination."], Texts(route));
    }

    [Fact]
    public async Task Nobody_gets_steps_who_does_not_ask_and_an_unknown_language_is_refused()
    {
        var map = await FloorAsync();
        var body = $$"""{"map":"MAP","waypoints":[{"location":[{{BuiltPlan.At(3, 2)}}]},{"location":[{{BuiltPlan.At(21, 2)}}]}]}""";
        var route = (await _server.AnswerAsync("route", map, body)).GetProperty("routes")[0];
        Assert.False(route.TryGetProperty("steps", out _));

        var (status, problem) = await _server.AskAsync("route", map, body.Insert(1, "\"steps\":\"fr\","));
        Assert.Equal((400, "InvalidValue"), (status, problem.GetProperty("code").GetString()));
    }

    private static readonly double[] Corner = [1.2, 1.2];

    private static IEnumerable<string?> Texts(JsonElement route) =>
        route.GetProperty("steps").EnumerateArray().Select(static step => step.GetProperty("text").GetString());

    private static double Sum(IEnumerable<JsonElement> steps, string member) => steps.Sum(step => step.GetProperty(member).GetDouble());

    private async Task<string> FloorAsync()
    {
        var plan = new BuiltPlan(24, 6.2).Floor(0, 4.2, 24, 6.2);

        foreach (var left in (double[])[0, 6.2, 12.2, 18.2])
        {
            plan.Floor(left, 0, Math.Ceiling((left + 5.8) / 6) * 6, 4)
                .Door(left == 0 ? 2.5 : left + 2.3, 4, left == 0 ? 3.5 : left + 3.3, 4.2);
        }

        var map = await _server.DrawAsync(BuiltPlan.Scale, plan.Rows);
        var places = string.Join(',', new (string Name, double X, double Y)[]
        {
            ("204", 3, 1), ("205", 9, 1), ("Archive", 21, 1), ("Lift", 6, 5.2),
        }.Select(static place => $$"""{"name":"{{place.Name}}","location":[{{BuiltPlan.At(place.X, place.Y)}}]}"""));
        using var body = new StringContent($$"""{"places":[{{places}}]}""", Encoding.UTF8, "application/json");
        using var put = await _server.Maps.Client.PutAsync($"/api/v1/maps/{map}/annotations", body, TestContext.Current.CancellationToken);
        Assert.True(put.IsSuccessStatusCode);
        return map;
    }

    private async Task<JsonElement> RouteAsync(string map, (double X, double Y) from, (double X, double Y) to, string language)
    {
        static string Metres((double X, double Y) at) => FormattableString.Invariant($"{at.X + 1.2},{at.Y + 1.2}");
        var (status, answer) = await _server.Maps.GetAsync(
            $"/api/v1/maps/{map}/route?crs=meter&from={Metres(from)}&to={Metres(to)}&steps={language}");
        Assert.True(status == 200, answer.GetRawText());
        return answer.GetProperty("routes")[0];
    }
}
