using System.Net.Http.Json;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Egress;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>
/// A floor of four rooms of about 6 x 4 m above a corridor of 24 x 2 m, each with a door in the middle, and doors that lead out at both
/// ends of the corridor. Positions are metres from the floor's corner.
/// </summary>
internal sealed class NamedFloor(FieldServer server, string map)
{
    public string Map => map;

    public static async Task<NamedFloor> BuildAsync(FieldServer server)
    {
        var plan = new BuiltPlan(24, 6.2).Floor(0, 4.2, 24, 6.2).Door(-0.2, 4.8, 0, 5.8).Door(24, 4.8, 24.2, 5.8);

        foreach (var left in (double[])[0, 6.2, 12.2, 18.2])
        {
            plan.Floor(left, 0, Math.Ceiling((left + 5.8) / 6) * 6, 4)
                .Door(left == 0 ? 2.5 : left + 2.3, 4, left == 0 ? 3.5 : left + 3.3, 4.2);
        }

        return new NamedFloor(server, await server.DrawAsync(BuiltPlan.Scale, plan.Rows));
    }

    /// <summary>A position in pixels.</summary>
    public static double[] At(double x, double y) => [.. BuiltPlan.At(x, y).Split(',').Select(static part => Number(part))];

    /// <summary>A name that was read there, in letters of 1 x 0.4 m.</summary>
    public static ReadName Read(string text, double x, double y, double confidence = 0.9)
    {
        var (at, low, high) = (At(x, y), At(x - 0.5, y - 0.2), At(x + 0.5, y + 0.2));
        return new ReadName(text, at[0], at[1], [low[0], low[1], high[0], high[1]], confidence);
    }

    public Task ReadAsync(params ReadName[] names) =>
        server.Maps.Naming.PutReadAsync(map, "reader 1", names, null, TestContext.Current.CancellationToken);

    public Task<(int Status, JsonElement Body)> GetAsync(string what) => server.Maps.GetAsync($"/api/v1/maps/{map}/{what}");

    /// <summary>Those that are found, each as <c>name:match</c>.</summary>
    public async Task<IEnumerable<string>> FoundAsync(string asked)
    {
        var (status, answer) = await GetAsync($"search?q={Uri.EscapeDataString(asked)}");
        Assert.True(status == 200, answer.GetRawText());
        return answer.GetProperty("places").EnumerateArray()
            .Select(static place => $"{place.GetProperty("name").GetString()}:{place.GetProperty("match").GetString()}");
    }

    /// <summary>The names, each as <c>id text source room</c>, hidden ones in brackets.</summary>
    public async Task<IEnumerable<string>> NamesAsync(string query = "")
    {
        var (status, answer) = await GetAsync($"names{query}");
        Assert.True(status == 200, answer.GetRawText());
        return answer.GetProperty("names").EnumerateArray().Select(static name =>
        {
            var said = string.Join(' ', new[] { "id", "text", "source", "room" }.Select(member => name.GetProperty(member).GetString()));
            return name.GetProperty("hidden").GetBoolean() ? $"({said})" : said;
        });
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(string method, string what, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/maps/{map}/{what}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await server.Maps.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentLength is 0 || (int)answer.StatusCode == 204
            ? default : await MapServer.JsonOf(answer));
    }

    public Task<(int Status, JsonElement Body)> PlaceAsync(params (string Name, double X, double Y, bool Exit)[] places) => SendAsync(
        "PUT", "annotations",
        new { places = places.Select(static place => new { name = place.Name, location = At(place.X, place.Y), exit = place.Exit }) });

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
