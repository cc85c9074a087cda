using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.LoadTesting.Soak;

/// <summary>Asks for routes on a map whose mask it has fetched, and checks each with code of its own.</summary>
internal sealed class RouteChecks(HttpClient client, Ledger ledger)
{
    // Weights in answers are rounded to thousandths.
    private const double Rounding = 0.01;

    public int Checked { get; private set; }

    public int None { get; private set; }

    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>
    /// Proves that wrong answers are found: a route through a wall, one that is too long, and none where there is one.
    /// </summary>
    public static void ProveThatItObjects()
    {
        var wall = new GrayImage(7, 3, [1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        string[] planted =
        [
            """{"routes":[{"distance":6,"weight":6,"geometry":{"coordinates":[[0.5,0.5],[6.5,0.5]]}}]}""",
            """{"routes":[{"distance":10,"weight":10,"geometry":{"coordinates":[[0.5,0.5],[0.5,2.5],[6.5,2.5],[6.5,0.5]]}}]}""",
        ];

        if (planted.Any(answer => Objection(wall, (0, 0), (6, 0), "Ok", JsonNode.Parse(answer)!) is null)
            || Objection(wall, (0, 0), (6, 0), "NoRoute", new JsonObject()) is null)
        {
            throw new InvalidOperationException("Wrong routes would not be seen.");
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (ledger.Any() is { } map)
                {
                    await CheckAsync(map, stop);
                }

                await Task.Delay(200, stop);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                // The server is down: there is no answer to check.
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    private async Task CheckAsync(KeptMap map, CancellationToken stop)
    {
        var before = await client.GetFromJsonAsync<JsonNode>($"/api/v1/maps/{map.Id}", stop);
        var png = await client.GetByteArrayAsync($"/api/v1/maps/{map.Id}/mask.png", stop);
        var mask = MaskPng.Decode(png, new PictureLimits());
        int[] walkable = [.. Enumerable.Range(0, mask.Pixels.Length).Where(i => mask.Pixels[i] is 1 or 4 or 5)];

        if (walkable.Length == 0)
        {
            return;
        }

        var (start, goal) = (PlaceOf(walkable), PlaceOf(walkable));
        var waypoints = new[] { start, goal }.Select(static p => new { location = new[] { p.X + 0.5, p.Y + 0.5 } });
        using var response = await client.PostAsJsonAsync("/api/v1/route", new { map = map.Id, waypoints }, stop);

        if (response is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null })
        {
            return;
        }

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(stop))!;
        var code = answer["code"]!.GetValue<string>();

        // If the map has changed between the requests, the answer may be for another mask.
        var revision = code == "Ok" ? answer["map_revision"]!.GetValue<int>() : await RevisionAsync();

        if (revision != before!["revision"]!.GetValue<int>())
        {
            return;
        }

        if (Objection(mask, start, goal, code, answer) is { } objection)
        {
            Wrong.Enqueue($"{map.Id} {start} to {goal}: {objection}");
        }

        (Checked, None) = (Checked + 1, None + (code == "NoRoute" ? 1 : 0));

        async Task<int> RevisionAsync() =>
            (await client.GetFromJsonAsync<JsonNode>($"/api/v1/maps/{map.Id}", stop))!["revision"]!.GetValue<int>();

        (int X, int Y) PlaceOf(int[] among)
        {
            var i = among[Random.Shared.Next(among.Length)];
            return (i % mask.Width, i / mask.Width);
        }
    }

    private static string? Objection(GrayImage mask, (int X, int Y) start, (int X, int Y) goal, string code, JsonNode answer)
    {
        var least = GridOracle.Least(mask.Pixels, mask.Width, mask.Height, start, goal);

        if (code == "NoRoute")
        {
            return least is null ? null : $"there is a way, of {least:0.00}";
        }

        if (code != "Ok")
        {
            return $"the answer is {answer.ToJsonString()}";
        }

        var route = answer["routes"]![0]!;
        var line = route["geometry"]!["coordinates"].Deserialize<double[][]>()!;
        var length = WalkedPixels.LengthOf(line);
        var (distance, weight) = (route["distance"]!.GetValue<double>(), route["weight"]!.GetValue<double>());
        var scale = length > 0 && Math.Abs((distance / length) - Caller.Scale) < 0.01 ? Caller.Scale : 1;
        var labels = new SegmentationMask(mask.Width, mask.Height, mask.Pixels, mask.Pixels, MaskOrigin.Model, "", null);

        return least is null ? "there is no way"
            : WalkedPixels.NotWalkable(labels, line) is { Count: > 0 } bad ? $"it touches {bad[0]}"
            : !IsAt(line[0], start) || !IsAt(line[^1], goal) ? "it begins or ends elsewhere"
            : Math.Abs((distance / scale) - length) > Rounding + (length / 1000)
                ? $"its line is {length:0.00} long, it says {distance / scale:0.00}"
            : weight / scale > least + Rounding + (least / 1000) ? $"it weighs {weight / scale:0.00}, the grid's best {least:0.00}"
            : null;
    }

    private static bool IsAt(double[] point, (int X, int Y) pixel) =>
        point is [var x, var y] && x == pixel.X + 0.5 && y == pixel.Y + 0.5;
}
