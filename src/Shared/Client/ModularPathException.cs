using System.Net;
using System.Text.Json;

namespace ModularPath.Client;

/// <summary>A refusal of the server: a problem document (RFC 9457).</summary>
/// <param name="status">Of the answer.</param>
/// <param name="code">Stable, such as <c>NoRoute</c>.</param>
/// <param name="detail">What was wrong and what to do.</param>
/// <param name="problem">The document with all its members; none if the answer was no document.</param>
public sealed class ModularPathException(HttpStatusCode status, string code, string detail, JsonElement? problem) : Exception(detail)
{
    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The stable name of the problem, such as <c>NoRoute</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The document with all its members; null if the answer was no document, as those of a proxy.</summary>
    public JsonElement? Problem { get; } = problem;

    internal static async Task<ModularPathException> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);

        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(text);
            return new(
                response.StatusCode, problem.GetProperty("code").GetString()!, problem.GetProperty("detail").GetString()!, problem);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(response.StatusCode, "InternalError", $"The server answered {(int)response.StatusCode}.", problem: null);
        }
    }
}
