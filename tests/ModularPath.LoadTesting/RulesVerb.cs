using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModularPath.Imaging;

namespace ModularPath.LoadTesting;

/// <summary>
/// Many route requests at once that each need a ground of their own, on one map of 9 Mpx: what the process holds at its peak.
/// </summary>
internal static class RulesVerb
{
    private const int Side = 3000;

    private static readonly (string Name, Func<int, JsonObject> Options)[] Kinds =
    [
        ("no options", static _ => []),
        ("agent_radius, the same", static _ => new JsonObject { ["agent_radius"] = 4 }),
        ("agent_radius, each another", static n => new JsonObject { ["agent_radius"] = 2 + (0.1 * n) }),
        ("preferred_clearance", static _ => new JsonObject { ["preferred_clearance"] = 10 }),
        ("both", static n => new JsonObject { ["agent_radius"] = 2 + (0.1 * n), ["preferred_clearance"] = 10 }),
        ("slow zone", static n => new JsonObject { ["zones"] = new JsonArray(SlowZone(100 + (10 * n))) }),
    ];

    public static async Task<int> RunAsync(int requests)
    {
        await using var server = await ServerProcess.StartAsync();
        var map = await AddAsync(server.Client);
        var failed = 0;

        foreach (var (name, options) in Kinds)
        {
            await server.ForgetPeakAsync();
            var before = await server.ResidentMiBAsync();
            var statuses = await Task.WhenAll(Enumerable.Range(0, requests).Select(n => AskAsync(server.Client, map, n, options(n))));
            failed += statuses.Count(static status => status != 200);
            var peak = await server.PeakMiBAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{requests} at once, {name,-28} before {before,5} MiB, peak {peak,5} MiB, "
                + $"not answered with 200: {statuses.Count(static status => status != 200)}"));
        }

        return failed == 0 ? 0 : 1;
    }

    private static JsonObject SlowZone(int at) => new()
    {
        ["kind"] = "slow",
        ["polygon"] = new JsonArray(Place(at, at), Place(at + 400, at), Place(at + 400, at + 400)),
    };

    private static JsonArray Place(double x, double y) => [x, y];

    private static async Task<string> AddAsync(HttpClient client)
    {
        var labels = new byte[Side * Side];

        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                labels[(y * Side) + x] = (x % 100 < 4 && y % 100 is < 20 or > 36) || (y % 100 < 4 && x % 100 is < 20 or > 36)
                    ? (byte)3
                    : (byte)1;
            }
        }

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(MaskPng.Encode(new GrayImage(Side, Side, labels))), "mask", "mask.png" },
        };
        using var response = await client.PostAsync("/api/v1/maps/upload", form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    // Each request goes from another room to one some rooms further.
    private static async Task<int> AskAsync(HttpClient client, string map, int n, JsonObject options)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/route", new JsonObject
        {
            ["map"] = map,
            ["options"] = options,
            ["waypoints"] = new JsonArray(
                new JsonObject { ["location"] = Place(50 + (100 * (n % 10)), 50 + (100 * (n / 10))) },
                new JsonObject { ["location"] = Place(450 + (100 * (n % 10)), 350 + (100 * (n / 10))) }),
        });
        return (int)response.StatusCode;
    }
}
