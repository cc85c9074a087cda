using System.Net.Http.Headers;
using System.Text.Json;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>What clients send and read.</summary>
internal static class Wire
{
    public static ByteArrayContent Body(byte[] bytes, string? mediaType = "image/jpeg")
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
        return body;
    }

    public static MultipartFormDataContent Form(params (string Field, byte[] Bytes)[] pictures)
    {
        var form = new MultipartFormDataContent();

        foreach (var (field, bytes) in pictures)
        {
            form.Add(Body(bytes), field, $"{field}.jpg");
        }

        return form;
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>Status and code of a problem, after checking that it is one.</summary>
    public static async Task<(int Status, string Code)> ProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);

        return ((int)response.StatusCode, problem.GetProperty("code").GetString()!);
    }
}
