using System.Net;
using System.Text.Json.Nodes;
using ModularPath.Imaging;

namespace ModularPath.LoadTesting.Soak;

/// <summary>Looks at the end whether everything is there that the server has ever said yes to.</summary>
internal static class KeptChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <returns>What is lost, a line each; empty as it should be.</returns>
    public static async Task<IReadOnlyList<string>> LostAsync(HttpClient client, Ledger ledger)
    {
        var lost = new List<string>();

        foreach (var map in ledger.Maps)
        {
            using var response = await client.GetAsync($"/api/v1/maps/{map.Id}");

            if (response.StatusCode != HttpStatusCode.OK)
            {
                lost.Add($"{map.Id}: {(int)response.StatusCode}");
                continue;
            }

            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            var mask = MaskPng.Decode(await client.GetByteArrayAsync($"/api/v1/maps/{map.Id}/mask.png"), new PictureLimits());

            if ((mask.Width, mask.Height) != (map.Width, map.Height)
                || (await client.GetByteArrayAsync($"/api/v1/maps/{map.Id}/image")).Length == 0)
            {
                lost.Add($"{map.Id}: its picture");
            }

            if (map.Scaled && answer["scale"]?["meters_per_pixel"]?.GetValue<double>() != Caller.Scale)
            {
                lost.Add($"{map.Id}: its scale");
            }

            lost.AddRange(
                map.Strokes.Where(stroke => mask.Pixels[Pixel(map, stroke.Key)] != stroke.Value)
                    .Select(stroke => $"{map.Id}: correction {stroke.Key}"));
        }

        return lost;
    }

    /// <summary>Waits until every map has been read by the model.</summary>
    /// <returns>How many have not been in the end.</returns>
    public static async Task<int> UnhealedAsync(HttpClient client, Ledger ledger, TimeProvider time)
    {
        var (begin, left) = (time.GetTimestamp(), ledger.Maps.Select(static map => map.Id).ToList());

        while (left.Count > 0 && time.GetElapsedTime(begin) < Patience)
        {
            var still = new List<string>();

            foreach (var id in left)
            {
                var map = JsonNode.Parse(await client.GetStringAsync($"/api/v1/maps/{id}"))!;

                if (map["segmentation"]!["degraded"]!.GetValue<bool>())
                {
                    still.Add(id);
                }
            }

            left = still;
            await Task.Delay(500);
        }

        return left.Count;
    }

    private static int Pixel(KeptMap map, int stroke)
    {
        var (x, y) = map.CornerOf(stroke);
        return (y * map.Width) + x;
    }
}
