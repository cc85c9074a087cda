using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Tests;

/// <summary>The Open Inference Protocol as its clients speak it, over real sockets.</summary>
public sealed class OpenInferenceTests : IAsyncLifetime
{
    private const int Count = 2;
    private const int Height = 32;
    private const int Width = 64;

    private static readonly float[] Image = Values(Count * 3 * Height * Width);

    private readonly TinyModel _files = new();
    private InferenceServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _files.Version("1.0.0");
        _server = await InferenceServer.StartAsync(_files.Folder, ("Limits:PicturesPerRequest", "3"));
        _client = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _files.Dispose();
    }

    [Theory]
    [InlineData("/v2/health/live", """{"live":true}""")]
    [InlineData("/v2/health/ready", """{"ready":true}""")]
    [InlineData("/v2/models/tiny/ready", """{"name":"tiny","ready":true}""")]
    [InlineData("/v2/models/tiny/versions/1.0.0/ready", """{"name":"tiny","ready":true}""")]
    [InlineData(
        "/v2/models/tiny",
        """{"name":"tiny","versions":["1.0.0"],"platform":"onnxruntime_onnx","inputs":[""" +
        """{"name":"image","datatype":"FP32","shape":[-1,3,-1,-1]}],"outputs":[""" +
        """{"name":"logits","datatype":"FP32","shape":[-1,7,-1,-1]}]}""")]
    public async Task Facts_are_told_in_the_words_of_the_protocol(string path, string expected) =>
        Assert.Equal(expected, await _client.GetStringAsync(path));

    [Fact]
    public async Task The_digest_of_the_model_is_told_with_its_metadata()
    {
        using var model = OnnxModel.Load(ModelLocator.All(_files.Folder).First(), new InferenceOptions());
        using var response = await _client.GetAsync("/v2/models/tiny");

        Assert.Equal(model.Sha256, response.Headers.GetValues("X-Model-Digest").Single());
    }

    [Fact]
    public async Task The_server_names_its_extension()
    {
        var server = await (await _client.GetAsync("/v2")).JsonAsync();

        Assert.Equal("modularpath", server.GetProperty("name").GetString());
        Assert.Equal("binary_tensor_data", server.GetProperty("extensions")[0].GetString());
    }

    [Fact]
    public async Task Without_a_model_it_is_not_ready()
    {
        await using var server = await InferenceServer.StartAsync(Path.Combine(_files.Folder, "nothing"));
        using var client = server.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/v2/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/v2/models/tiny/ready")).StatusCode);
    }

    [Theory]
    [InlineData("/v2/models/tiny/infer", false, false)]
    [InlineData("/v2/models/tiny/infer", true, false)]
    [InlineData("/v2/models/tiny/infer", false, true)]
    [InlineData("/v2/models/tiny/versions/1.0.0/infer", true, true)]
    public async Task Json_and_bytes_in_and_out_give_the_logits_of_the_network(string path, bool binaryIn, bool binaryOut)
    {
        var tensor = binaryIn
            ? $"\"parameters\":{{\"binary_data_size\":{Image.Length * 4}}}"
            : $"\"data\":[{string.Join(',', Image.Chunk(Width).Select(static row => JsonSerializer.Serialize(row)))}]";   // nested
        var json = $$"""
            {
              "id": "a",
              "inputs": [{ "name": "image", "shape": [{{Count}},3,{{Height}},{{Width}}], "datatype": "FP32", {{tensor}} }],
              "outputs": [{ "name": "logits", "parameters": { "binary_data": {{(binaryOut ? "true" : "false")}} } }]
            }
            """;

        using var response = await PostAsync(path, json, binaryIn ? Image : null);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var (answer, logits) = await ReadAsync(response);
        Assert.Equal(("tiny", "1.0.0", "a"), (
            answer.GetProperty("model_name").GetString(),
            answer.GetProperty("model_version").GetString(),
            answer.GetProperty("id").GetString()));
        Assert.Equal($"[{Count},7,{Height},{Width}]", answer.GetProperty("outputs")[0].GetProperty("shape").GetRawText());
        Assert.Equal(Expected(), logits);
    }

    [Theory]
    [InlineData("""{""")]
    [InlineData("""[]""")]
    [InlineData("""{"inputs":[]}""")]
    [InlineData("""{"inputs":[{"name":"picture","shape":[1,3,32,32],"datatype":"FP32","data":[0]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"UINT8","data":[0]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,33,32],"datatype":"FP32","data":[0]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[4,3,32,32],"datatype":"FP32","data":[0]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,3200000000,32],"datatype":"FP32","data":[0]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32","data":[0,1]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32","data":["x"]}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32","parameters":{"binary_data_size":12288}}]}""")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32","data":[0]}],"outputs":[{"name":"mask"}]}""")]
    public async Task What_cannot_be_inferred_is_refused_in_the_words_of_the_protocol(string json)
    {
        using var response = await PostAsync("/v2/models/tiny/infer", json, null);

        Assert.Equal((400, "InvalidOptions"), await response.ProblemAsync());
        Assert.NotEmpty((await response.JsonAsync()).GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("{}", "inputs")]
    [InlineData("""{"inputs":[{"name":"image","datatype":"FP32","data":[0]}]}""", "shape")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32"}]}""", "data")]
    public async Task What_is_missing_is_named(string json, string missing)
    {
        using var response = await PostAsync("/v2/models/tiny/infer", json, null);

        Assert.Contains($"'{missing}'", (await response.JsonAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v2/models/other/infer")]
    [InlineData("/v2/models/tiny/versions/2.0.0/infer")]
    public async Task Another_model_is_not_found(string path)
    {
        using var response = await PostAsync(path, "{}", null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("tiny 1.0.0", (await response.JsonAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_are_no_colours_are_refused()
    {
        foreach (var wrong in (float[])[255, -1, float.NaN, float.PositiveInfinity])
        {
            var image = new float[3 * 32 * 32];
            image[^1] = wrong;
            using var response = await PostAsync(
                "/v2/models/tiny/infer",
                """{"inputs":[{"name":"image","shape":[1,3,32,32],"datatype":"FP32","parameters":{"binary_data_size":12288}}]}""",
                image);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string json, float[]? tensor)
    {
        var head = Encoding.UTF8.GetBytes(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent([.. head, .. MemoryMarshal.AsBytes((tensor ?? []).AsSpan())]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(tensor is null ? "application/json" : "application/octet-stream");

        if (tensor is not null)
        {
            request.Headers.Add("Inference-Header-Content-Length", $"{head.Length}");
        }

        return await _client.SendAsync(request);
    }

    private static async Task<(JsonElement Answer, float[] Logits)> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();

        if (!response.Headers.TryGetValues("Inference-Header-Content-Length", out var length))
        {
            var whole = JsonDocument.Parse(body).RootElement;
            return (whole, whole.GetProperty("outputs")[0].GetProperty("data").Deserialize<float[]>()!);
        }

        var head = int.Parse(length.Single(), null);
        var logits = MemoryMarshal.Cast<byte, float>(body.AsSpan(head)).ToArray();
        var answer = JsonDocument.Parse(body.AsMemory(0, head)).RootElement;
        var parameters = answer.GetProperty("outputs")[0].GetProperty("parameters");
        Assert.Equal(4 * logits.Length, parameters.GetProperty("binary_data_size").GetInt32());

        return (answer, logits);
    }

    private float[] Expected()
    {
        using var model = OnnxModel.Load(ModelLocator.All(_files.Folder).First(), new InferenceOptions());
        var logits = new float[Count * 7 * Height * Width];
        model.Run((float[])Image.Clone(), logits, Count, Height, Width, CancellationToken.None);

        return logits;
    }

    private static float[] Values(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
