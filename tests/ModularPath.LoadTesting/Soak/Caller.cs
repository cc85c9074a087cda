using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModularPath.Imaging;

namespace ModularPath.LoadTesting.Soak;

/// <summary>The calls of users, one at a time. A status of 0 is no answer at all.</summary>
internal sealed class Caller(HttpClient client, Ledger ledger)
{
    public const double Scale = 0.05;

    private int _pictures;

    /// <summary>Answers with 5xx other than 503 with Retry-After, in the words of the server.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>The kinds of calls, and their rates.</summary>
    public IReadOnlyDictionary<string, (double PerSecond, Func<Task<int>> Send)> Kinds => new Dictionary<string, (double, Func<Task<int>>)>
    {
        ["upload"] = (0.4, UploadAsync),
        ["correction"] = (0.8, () => OnAMapAsync(PaintAsync)),
        ["scale"] = (0.4, () => OnAMapAsync(ScaleAsync)),
        ["map"] = (0.8, () => OnAMapAsync(map => SendAsync(HttpMethod.Get, $"/api/v1/maps/{map.Id}"))),
        ["route"] = (5.6, () => OnAMapAsync(map =>
            SendAsync(HttpMethod.Get, $"/api/v1/maps/{map.Id}/route?from={PlaceOn(map)}&to={PlaceOn(map)}"))),
    };

    private static string PlaceOn(KeptMap map) =>
        FormattableString.Invariant($"{Random.Shared.Next(map.Width)},{Random.Shared.Next(map.Height)}");

    private Task<int> OnAMapAsync(Func<KeptMap, Task<int>> call) => ledger.Any() is { } map ? call(map) : UploadAsync();

    private Task<int> UploadAsync()
    {
        var n = Interlocked.Increment(ref _pictures);
        var (width, height) = (300 + (n % 7 * 20), 220 + (n / 7 % 9 * 20));
        var content = new ByteArrayContent(Pictures.Plan(width, height, n))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        return SendAsync(
            HttpMethod.Post, "/api/v1/maps/upload", content, answer => ledger.Uploaded(answer["id"]!.GetValue<string>(), width, height));
    }

    private async Task<int> PaintAsync(KeptMap map)
    {
        if (map.NextStroke() is not { } stroke)
        {
            return await UploadAsync();
        }

        var (x, y) = map.CornerOf(stroke);
        var said = (byte)(stroke % 2 == 0 ? 1 : 3);
        var patch = MaskPng.Encode(
            new GrayImage(KeptMap.Stroke, KeptMap.Stroke, [.. Enumerable.Repeat(said, KeptMap.Stroke * KeptMap.Stroke)]));
        var content = new ByteArrayContent(patch) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        return await SendAsync(
            HttpMethod.Patch, FormattableString.Invariant($"/api/v1/maps/{map.Id}/mask.png?x={x}&y={y}"), content,
            _ => map.Strokes[stroke] = said);
    }

    private Task<int> ScaleAsync(KeptMap map) =>
        SendAsync(
            HttpMethod.Put, $"/api/v1/maps/{map.Id}/scale", JsonContent.Create(new { meters_per_pixel = Scale }), _ => map.Scaled = true);

    private async Task<int> SendAsync(HttpMethod method, string path, HttpContent? content = null, Action<JsonNode>? acknowledged = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };

        try
        {
            using var response = await client.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();

            if (response.IsSuccessStatusCode)
            {
                acknowledged?.Invoke(JsonNode.Parse(body)!);
            }
            else if ((int)response.StatusCode >= 500 && !((int)response.StatusCode == 503 && response.Headers.RetryAfter is not null))
            {
                Faults.Enqueue($"{method} {path}: {(int)response.StatusCode} {body}");
            }

            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return 0;
        }
    }
}
