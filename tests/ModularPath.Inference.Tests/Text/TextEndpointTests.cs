using System.Net;
using ModularPath.Inference.Tests.Remote;
using ModularPath.Inference.V1;
using Microsoft.Extensions.DependencyInjection;

namespace ModularPath.Inference.Tests.Text;

/// <summary>Texts over real sockets, and through the port of another process.</summary>
public sealed class TextEndpointTests : IAsyncLifetime
{
    private readonly TinyModel _model = new();
    private readonly TemporaryFolder _folder = new();
    private InferenceServer _server = null!;
    private byte[] _picture = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await InferenceServer.StartAsync(_model.Write(), ("Limits:UploadBytes", "1000000"));
        using var sheet = new LetteredSheet(500, 400);
        _picture = sheet.With("Kitchen", 150, 120, 28).With("Office 204", 330, 300, 24).Png();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_picture_is_answered_with_its_lines_and_their_corners()
    {
        using var client = _server.Client();

        foreach (var content in (HttpContent[])[Wire.Body(_picture), Wire.Form(("image", _picture))])
        {
            var answer = await (await client.PostAsync(InferenceRoutes.Text, content)).JsonAsync();

            Assert.Equal(("Ok", 500, 400, "ppocr-4"), (
                answer.GetProperty("code").GetString(), answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32(),
                answer.GetProperty("engine").GetString()));
            Assert.Equal(
                ["Kitchen", "Office 204"],
                answer.GetProperty("texts").EnumerateArray().Select(static t => t.GetProperty("text").GetString()));
            Assert.All(answer.GetProperty("texts").EnumerateArray(), static text =>
            {
                Assert.Equal(4, text.GetProperty("corners").GetArrayLength());
                Assert.InRange(text.GetProperty("confidence").GetDouble(), 0.8, 1);
                Assert.InRange(text.GetProperty("line_height").GetDouble(), 15, 60);
            });
        }
    }

    [Fact]
    public async Task Segment_answers_texts_only_if_asked()
    {
        using var client = _server.Client();
        var without = await (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(_picture))).JsonAsync();
        var with = await (await client.PostAsync($"{InferenceRoutes.Segment}?return_text=true", Wire.Body(_picture))).JsonAsync();

        Assert.False(without.TryGetProperty("texts", out _));
        Assert.Equal(2, with.GetProperty("texts").GetArrayLength());
    }

    [Fact]
    public async Task What_is_no_picture_and_what_is_too_large_is_refused()
    {
        using var client = _server.Client();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync([1, 2, 3, 4]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(_picture[..200]));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync([]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(new byte[1_000_001]));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(_picture, "?lang=de"));

        async Task<HttpStatusCode> StatusAsync(byte[] body, string query = "") =>
            (await client.PostAsync(InferenceRoutes.Text + query, Wire.Body(body))).StatusCode;
    }

    [Fact]
    public async Task Without_text_models_only_texts_are_missing()
    {
        await using var bare = await InferenceServer.StartAsync(_model.Write(), ("Text:ModelPath", _folder.Path));
        using var client = bare.Client();
        var refused = await client.PostAsync(InferenceRoutes.Text, Wire.Body(_picture));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("ModelUnavailable", (await refused.JsonAsync()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(_picture))).StatusCode);
    }

    [Fact]
    public async Task A_text_model_that_is_cut_is_refused_by_its_checksum()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "TextModels", "ppocr-4")))
        {
            File.Copy(file, Path.Combine(_folder.Path, Path.GetFileName(file)));
        }

        var recogniser = Path.Combine(_folder.Path, "recogniser.onnx");
        File.WriteAllBytes(recogniser, File.ReadAllBytes(recogniser)[..^1]);
        await using var damaged = await InferenceServer.StartAsync(_model.Write(), ("Text:ModelPath", _folder.Path));
        using var client = damaged.Client();

        Assert.Equal("InvalidModel", (await (await client.PostAsync(InferenceRoutes.Text, Wire.Body(_picture))).JsonAsync())
            .GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_port_of_another_process_reads_the_same_or_says_that_it_cannot()
    {
        using var here = ModelText.Open();
        using var consumer = new Consumer(_server.Address);
        var port = consumer.Services.GetRequiredService<ITextPort>();
        var query = new SegmentationQuery(_picture);
        var (local, remote) = (
            await here.ReadTextAsync(query, TestContext.Current.CancellationToken),
            await port.ReadTextAsync(query, TestContext.Current.CancellationToken));

        Assert.Equal((local.Width, local.Height, local.Engine), (remote.Width, remote.Height, remote.Engine));
        Assert.Equal(local.Texts.Select(Flat), remote.Texts.Select(Flat));
        await Assert.ThrowsAsync<SegmentationRejectedException>(
            () => port.ReadTextAsync(new SegmentationQuery(_picture.AsMemory(0, 200)), TestContext.Current.CancellationToken));

        await using var bare = await InferenceServer.StartAsync(_model.Write(), ("Text:Enabled", "false"));
        using var other = new Consumer(bare.Address);
        await Assert.ThrowsAsync<SegmentationUnavailableException>(
            () => other.Services.GetRequiredService<ITextPort>().ReadTextAsync(query, TestContext.Current.CancellationToken));
    }

    private static string Flat(PrintedText text) =>
        FormattableString.Invariant($"{text.Text} {text.Confidence} {text.Angle} {text.LineHeight} ")
        + string.Join(' ', text.Corners.Select(static c => FormattableString.Invariant($"{c[0]},{c[1]}")));
}
