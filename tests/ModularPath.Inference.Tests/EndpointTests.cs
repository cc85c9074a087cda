using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests;

/// <summary>The API over real sockets, with pictures that other people drew.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private static readonly byte[] Map = SamplePictures.Real("cis__layout-102.jpg");
    private static readonly PictureLimits Limits = new();

    private readonly TinyModel _model = new();
    private InferenceServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await InferenceServer.StartAsync(_model.Write(), ("Limits:UploadBytes", "1000000"), ("Limits:PicturesPerRequest", "3"));
        _client = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _model.Dispose();
    }

    [Fact]
    public async Task Segment_answers_the_same_for_a_body_and_for_a_form_of_either_name()
    {
        var expected = await ExpectedAsync(Map);

        foreach (var content in (HttpContent[])[
            Wire.Body(Map), Wire.Body(Map, "application/octet-stream"),
            Wire.Form(("image", Map)), Wire.Form(("file", Map))])
        {
            var response = await _client.PostAsync(InferenceRoutes.Segment, content);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            var answer = await response.JsonAsync();

            Assert.Equal(expected.Labels, Plane(answer, "segmentation_mask_base64", expected));
        }
    }

    [Fact]
    public async Task Segment_tells_everything_that_a_caller_can_ask_for()
    {
        var expected = await ExpectedAsync(Map);

        var answer = await (await _client.PostAsync(
            $"{InferenceRoutes.Segment}?return_visualization=true&return_navigation_grid=true&return_confidence=true&engine=unet",
            Wire.Body(Map))).JsonAsync();

        Assert.Equal(
            [
                "classes", "code", "confidence_base64", "engine", "height", "inference_time", "model", "navigation_grid",
                "segmentation_mask_base64", "stats", "visualization_base64", "walkable_mask_base64", "warnings", "width",
            ],
            answer.EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("Ok", "unet"), (answer.GetProperty("code").GetString(), answer.GetProperty("engine").GetString()));
        Assert.Equal((expected.Width, expected.Height), (answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32()));
        Assert.Equal(["shrunk"], answer.GetProperty("warnings").EnumerateArray().Select(static w => w.GetString()));
        Assert.Equal(
            $$"""{"name":"tiny","version":"1.2.3","sha256":"{{expected.ModelDigest}}"}""", answer.GetProperty("model").GetRawText());
        Assert.Equal("""{"id":3,"name":"wall","color":"#000000"}""", answer.GetProperty("classes")[3].GetRawText());
        Assert.True(answer.GetProperty("inference_time").GetDouble() > 0);

        Assert.Equal(expected.Labels, Plane(answer, "segmentation_mask_base64", expected));
        Assert.Equal(expected.Confidence, Plane(answer, "confidence_base64", expected));
        Assert.Equal(
            expected.Labels.Select(static l => NaiveSegmenter.IsOpen(l) ? (byte)255 : (byte)0),
            Plane(answer, "walkable_mask_base64", expected));
        var stats = answer.GetProperty("stats");
        Assert.Equal(expected.Confidence.Average(static c => c / 255.0), stats.GetProperty("mean_confidence").GetDouble(), 1e-4);
        Assert.Equal(
            expected.Labels.Count(static l => l == 3) / (double)expected.Labels.Length,
            stats.GetProperty("fractions").GetProperty("wall").GetDouble(), 1e-6);
        var visualization = PictureDecoder.Decode(answer.GetProperty("visualization_base64").GetBytesFromBase64(), Limits);
        Assert.Equal(64, Math.Max(visualization.Width, visualization.Height));
        AssertGrid(expected, answer.GetProperty("navigation_grid").Deserialize<NavigationGrid>(InferenceServer.Json)!);
    }

    [Fact]
    public async Task Segment_tells_no_more_than_was_asked_for()
    {
        var answer = await (await _client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map))).JsonAsync();

        Assert.False(answer.TryGetProperty("confidence_base64", out _));
        Assert.False(answer.TryGetProperty("visualization_base64", out _));
        Assert.False(answer.TryGetProperty("navigation_grid", out _));
    }

    [Fact]
    public async Task Segment_gives_the_mask_itself_to_who_accepts_only_that()
    {
        var expected = await ExpectedAsync(Map);
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = Wire.Body(Map) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/*"));

        var response = await _client.SendAsync(request);

        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected.Labels, MaskPng.Decode(await response.Content.ReadAsByteArrayAsync(), Limits).Pixels);
        Assert.Equal("model", response.Headers.GetValues("X-Segmentation-Source").Single());
        Assert.Equal("tiny 1.2.3", response.Headers.GetValues("X-Model").Single());
        Assert.Equal(expected.ModelDigest, response.Headers.GetValues("X-Model-Digest").Single());
        Assert.Equal(
            expected.Confidence.Average(static c => c / 255.0),
            double.Parse(response.Headers.GetValues("X-Mean-Confidence").Single(), System.Globalization.CultureInfo.InvariantCulture),
            1e-4);
    }

    [Theory]
    [InlineData("text/html, */*;q=0.8", "application/json")]
    [InlineData("image/png;q=0.5, application/json;q=0.4", "image/png")]
    [InlineData("application/vnd.modularpath.mask", "application/vnd.modularpath.mask")]
    [InlineData("application/json;q=0, image/png", "image/png")]
    [InlineData("text/html", "application/problem+json")]
    public async Task Segment_answers_as_the_client_prefers(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = Wire.Body(Map) };
        request.Headers.TryAddWithoutValidation("Accept", accept);

        var response = await _client.SendAsync(request);

        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("?engine=cv")]
    [InlineData("?engine=UNET2")]
    [InlineData("?return_confidence=maybe")]
    [InlineData("?return_confidence=true&return_confidence=false")]
    [InlineData("?threshold=0.5")]
    [InlineData("?returnConfidence=true")]
    public async Task Segment_ignores_no_option(string query)
    {
        var response = await _client.PostAsync(InferenceRoutes.Segment + query, Wire.Body(Map));
        Assert.Equal((400, "InvalidOptions"), await response.ProblemAsync());
    }

    [Fact]
    public async Task Segment_refuses_what_is_no_picture_each_in_its_own_words()
    {
        Assert.Equal((400, "MissingPicture"), await ProblemOf(Wire.Body([])));
        Assert.Equal((422, "UnreadablePicture"), await ProblemOf(Wire.Form(("image", []))));
        Assert.Equal((400, "InvalidOptions"), await ProblemOf(Wire.Form(("picture", Map))));
        Assert.Equal((400, "InvalidOptions"), await ProblemOf(Wire.Form(("image", Map), ("file", Map))));
        Assert.Equal((415, "UnsupportedMedia"), await ProblemOf(Wire.Body("%PDF-1.7 this is no picture"u8.ToArray())));
        Assert.Equal((422, "UnreadablePicture"), await ProblemOf(Wire.Body(Map[..(Map.Length / 2)])));
        Assert.Equal((422, "UnreadablePicture"), await ProblemOf(Wire.Form(("image", Map[..(Map.Length / 2)]))));

        // Turned away by the type alone, unread.
        foreach (var mediaType in (string?[])["application/json", null])
        {
            var response = await _client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map, mediaType));
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        }
    }

    [Fact]
    public async Task Segment_reads_no_more_than_the_limit()
    {
        var tooMuch = new byte[1_000_001];
        Map.CopyTo(tooMuch, 0);

        Assert.Equal((413, "TooBig"), await PatientlyAsync(Wire.Body(tooMuch)));
        Assert.Equal((413, "TooBig"), await PatientlyAsync(Wire.Form(("image", tooMuch))));
        Assert.Equal((413, "TooBig"), await PatientlyAsync(Wire.Form(("image", new byte[5_000_000]))));
        // The server learns the length while it reads.
        Assert.Equal((413, "TooBig"), await PatientlyAsync(Wire.Body(tooMuch), chunked: true));

        // Who sends on without being told to may find the connection closed before the answer is read.
        async Task<(int, string)> PatientlyAsync(HttpContent content, bool chunked = false)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = content };
            request.Headers.ExpectContinue = true;
            request.Headers.TransferEncodingChunked = chunked;
            return await (await _client.SendAsync(request)).ProblemAsync();
        }
    }

    [Fact]
    public async Task Predict_answers_for_every_picture_by_itself()
    {
        var expected = await ExpectedAsync(Map);

        var answer = await (await _client.PostAsync(
            $"{InferenceRoutes.Predict}?task=segment&return_probabilities=true",
            Wire.Form(("images", Map), ("images", [1, 2, 3]), ("image", Map[..2000])))).JsonAsync();

        Assert.Equal("Partial", answer.GetProperty("code").GetString());
        var results = answer.GetProperty("results");
        Assert.Equal(
            ["Ok", "UnsupportedMedia", "UnreadablePicture"],
            results.EnumerateArray().Select(static r => r.GetProperty("code").GetString()));
        Assert.Equal("images.jpg", results[0].GetProperty("file_name").GetString());
        Assert.Equal(expected.Labels, Plane(results[0], "segmentation_mask_base64", expected));
        Assert.False(results[1].TryGetProperty("segmentation_mask_base64", out _));
        Assert.NotEmpty(results[1].GetProperty("detail").GetString()!);
        AssertProbabilities(results[0].GetProperty("probabilities").Deserialize<ClassProbabilities>(InferenceServer.Json)!);
    }

    [Fact]
    public async Task Predict_takes_one_picture_as_a_body_and_refuses_more_than_it_may()
    {
        var answer = await (await _client.PostAsync(InferenceRoutes.Predict, Wire.Body(Map))).JsonAsync();
        Assert.Equal(("Ok", 1), (answer.GetProperty("code").GetString(), answer.GetProperty("results").GetArrayLength()));
        Assert.False(answer.GetProperty("results")[0].TryGetProperty("probabilities", out _));

        var four = Wire.Form(("images", Map), ("images", Map), ("images", Map), ("images", Map));
        Assert.Equal((400, "InvalidOptions"), await (await _client.PostAsync(InferenceRoutes.Predict, four)).ProblemAsync());
        var unknown = await _client.PostAsync($"{InferenceRoutes.Predict}?task=scale", Wire.Body(Map));
        Assert.Equal((400, "InvalidOptions"), await unknown.ProblemAsync());
    }

    [Fact]
    public async Task Health_and_model_info_say_what_is_served()
    {
        var health = await (await _client.GetAsync(InferenceRoutes.Health)).JsonAsync();
        Assert.Equal(("healthy", true, "unet", 0), (
            health.GetProperty("status").GetString(), health.GetProperty("model_loaded").GetBoolean(),
            health.GetProperty("engine").GetString(), health.GetProperty("queue_depth").GetInt32()));
        Assert.False(health.GetProperty("gpu_available").GetBoolean());
        Assert.True(health.GetProperty("uptime_s").GetDouble() > 0);
        Assert.NotEmpty(health.GetProperty("version").GetString()!);

        var info = await (await _client.GetAsync(InferenceRoutes.ModelInfo)).JsonAsync();
        Assert.Equal(("tiny", "1.2.3", "conv3x3", 64, "cpu"), (
            info.GetProperty("name").GetString(), info.GetProperty("version").GetString(),
            info.GetProperty("architecture").GetString(),
            info.GetProperty("input_size").GetInt32(),
            info.GetProperty("device").GetString()));
        Assert.Equal("""{"synthetic":true,"corrections":false}""", info.GetProperty("trained_on").GetRawText());
        Assert.Equal("""{"miou":0.5}""", info.GetProperty("metrics").GetRawText());
        Assert.Equal(7, info.GetProperty("classes").GetArrayLength());
        Assert.Equal(64, info.GetProperty("sha256").GetString()!.Length);
        var batching = info.GetProperty("batching");
        Assert.Equal((8, 1), (batching.GetProperty("largest").GetInt32(), batching.GetProperty("chosen").GetInt32()));
        Assert.True(batching.GetProperty("milliseconds_per_megapixel").GetProperty("1").GetDouble() > 0);
        Assert.InRange(DateTimeOffset.Parse(info.GetProperty("loaded_at").GetString()!, null).Year, 2020, 9999);
    }

    [Fact]
    public async Task A_service_without_a_model_says_so_and_what_to_do()
    {
        await using var server = await InferenceServer.StartAsync(Path.Combine(_model.Folder, "nothing"));
        using var client = server.Client();

        var health = await client.GetAsync(InferenceRoutes.Health);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(("degraded", false, "none"), await StateOf(health));
        Assert.Equal((503, "ModelUnavailable"), await (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map))).ProblemAsync());
        Assert.Equal((503, "ModelUnavailable"), await (await client.PostAsync(InferenceRoutes.Predict, Wire.Body(Map))).ProblemAsync());
        Assert.Equal((503, "ModelUnavailable"), await (await client.GetAsync(InferenceRoutes.ModelInfo)).ProblemAsync());
    }

    [Fact]
    public async Task A_service_whose_model_is_broken_starts_and_is_unhealthy()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write("broken", [1, 2, 3]));
        using var client = server.Client();

        var health = await client.GetAsync(InferenceRoutes.Health);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(("unhealthy", false, "none"), await StateOf(health));
        Assert.Equal((503, "ModelUnavailable"), await (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map))).ProblemAsync());
    }

    private static async Task<(string?, bool, string?)> StateOf(HttpResponseMessage response)
    {
        var health = await response.JsonAsync();
        Assert.NotEmpty(health.GetProperty("reason").GetString()!);

        return (
            health.GetProperty("status").GetString(),
            health.GetProperty("model_loaded").GetBoolean(),
            health.GetProperty("engine").GetString());
    }

    private async Task<(int, string)> ProblemOf(HttpContent content) =>
        await (await _client.PostAsync(InferenceRoutes.Segment, content)).ProblemAsync();

    private async Task<SegmentationMask> ExpectedAsync(byte[] picture)
    {
        using var segmentation = ModelSegmentation.Open(_model.Folder);
        return await segmentation.SegmentAsync(new SegmentationQuery(picture), CancellationToken.None);
    }

    private static byte[] Plane(JsonElement answer, string name, SegmentationMask expected)
    {
        var plane = MaskPng.Decode(answer.GetProperty(name).GetBytesFromBase64(), Limits);
        Assert.Equal((expected.Width, expected.Height), (plane.Width, plane.Height));

        return plane.Pixels;
    }

    private static void AssertGrid(SegmentationMask mask, NavigationGrid grid)
    {
        Assert.Equal((mask.Width + grid.CellSize - 1) / grid.CellSize, grid.Width);
        Assert.Equal((mask.Height + grid.CellSize - 1) / grid.CellSize, grid.Height);

        for (var cell = 0; cell < grid.CellsBase64.Length; cell++)
        {
            var (x0, y0) = (cell % grid.Width * grid.CellSize, cell / grid.Width * grid.CellSize);
            var open = true;

            for (var y = y0; y < Math.Min(y0 + grid.CellSize, mask.Height); y++)
            {
                for (var x = x0; x < Math.Min(x0 + grid.CellSize, mask.Width); x++)
                {
                    open &= NaiveSegmenter.IsOpen(mask.Labels[(y * mask.Width) + x]);
                }
            }

            Assert.Equal(open ? 1 : 0, grid.CellsBase64[cell]);
        }
    }

    private static void AssertProbabilities(ClassProbabilities probabilities)
    {
        Assert.Equal("float16", probabilities.Dtype);
        var (classes, height, width) = (probabilities.Shape[0], probabilities.Shape[1], probabilities.Shape[2]);
        Assert.Equal((7, 64), (classes, Math.Max(width, height)));

        // At its own size, the network's picture is what the naive computation sees of the map shrunk by the same means.
        var seen = Resampling.Resize(PictureDecoder.Decode(Map, Limits), width, height);
        var naive = new NaiveSegmenter(seen, TinyModel.Layer, 64, 32, TinyModel.Temperature);

        for (var i = 0; i < width * height; i++)
        {
            var expected = naive.At(i % width, i / width);

            for (var c = 0; c < classes; c++)
            {
                var value = (double)BitConverter.ToHalf(probabilities.DataBase64, 2 * ((c * width * height) + i));
                Assert.Equal(expected[c], value, 2e-3);
            }
        }
    }
}
