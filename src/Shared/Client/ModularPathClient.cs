using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Refit;

namespace ModularPath.Client;

/// <summary>Makes clients of a ModularPath server.</summary>
public static class ModularPathClient
{
    private const string KeyHeader = "X-Api-Key";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>How Refit writes requests and reads answers and refusals, for programs that make their clients themselves.</summary>
    public static RefitSettings Settings { get; } = new()
    {
        ContentSerializer = new SystemTextJsonContentSerializer(Json),
        ExceptionFactory = static async response =>
            response.IsSuccessStatusCode ? null : await ModularPathException.OfAsync(response),
    };

    /// <summary>A client for one server, with connections of its own.</summary>
    /// <param name="address">Such as <c>http://localhost:8000</c>.</param>
    /// <param name="key">If the server asks for one.</param>
    public static IModularPathApi Create(Uri address, string? key = null)
    {
        // A redirect could send key and picture to whoever answers.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

        if (key is not null)
        {
            client.DefaultRequestHeaders.Add(KeyHeader, key);
        }

        return Create(client);
    }

    /// <summary>The same by the program's own connections.</summary>
    /// <param name="client">With its address and, if the server asks for one, the key.</param>
    public static IModularPathApi Create(HttpClient client) => RestService.ForGenerated<IModularPathApi>(client, Settings);

    /// <summary>A file to send.</summary>
    /// <param name="bytes">What it holds.</param>
    /// <param name="mediaType">What it is; the server looks for itself.</param>
    public static HttpContent File(byte[] bytes, string mediaType = "application/octet-stream") =>
        new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
