using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ModularPath.Host.Tests;

/// <summary>The calls of a client of the API. It shares no type with the server.</summary>
internal static class Api
{
    public static async Task<JsonNode> UploadAsync(this HttpClient client, byte[] picture, string name = "map.png")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "file", name } };
        using var response = await client.PostAsync("/api/v1/maps/upload", form);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body?.ToJsonString());

        return body!;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> UploadRawAsync(this HttpClient client, byte[] bytes, string mediaType)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload") { Content = content };
        // As curl does with large bodies: a body that is refused by its headers is not sent.
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request);

        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> RouteAsync(
        this HttpClient client, string map, params (double X, double Y)[] waypoints) =>
        client.PostJsonAsync("/api/v1/route", new
        {
            map,
            waypoints = waypoints.Select(static w => new { location = new[] { w.X, w.Y } }),
        });

    public static async Task<(HttpStatusCode Status, JsonNode Body)> PostJsonAsync(this HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);

        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);

        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static string Id(this JsonNode map) => map["id"]!.GetValue<string>();

    public static string Code(this JsonNode problem) => problem["code"]!.GetValue<string>();
}
