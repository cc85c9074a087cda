using System.Net;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests;

/// <summary>More pictures than the service has time or room for, over real sockets.</summary>
public sealed class OverloadTests : IAsyncLifetime
{
    private const int Queue = 2;

    private static readonly byte[] Large = PictureEncoder.Jpeg(SamplePictures.Drawn(768, 768), 60);

    private readonly TinyModel _model = new();
    private InferenceServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        // Sixty layers of 32 channels at 768 pixels: seconds of work for a picture.
        ConvLayer[] layers =
        [
            ConvLayer.Random(3, 32, 0.1f, 1),
            .. Enumerable.Range(2, 60).Select(static i => ConvLayer.Random(32, 32, 0.1f, i)),
            ConvLayer.Random(32, 7, 0.1f, 99),
        ];
        _server = await InferenceServer.StartAsync(
            _model.Write("slow/1.0", OnnxFile.Of(layers, TinyModel.Metadata(longSide: 1024))),
            ("Limits:Concurrency", "1"), ("Limits:Queue", $"{Queue}"));
        _client = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _model.Dispose();
    }

    [Fact]
    public async Task What_runs_and_what_waits_ends_at_its_deadline_and_at_a_hang_up()
    {
        var running = SendAsync(timeoutMs: 700);
        await BusyAsync();
        var waiting = SendAsync(timeoutMs: 300);

        Assert.Equal((503, "DeadlineExceeded"), await (await waiting).ProblemAsync());
        Assert.True((await waiting).Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal((504, "DeadlineExceeded"), await (await running).ProblemAsync());

        using var hangUp = new CancellationTokenSource();
        var abandoned = SendAsync(cancellationToken: hangUp.Token);
        await BusyAsync();
        var behind = SendAsync(cancellationToken: hangUp.Token);
        await UntilAsync(() => Admission.Waiting == 1);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behind);

        // All of it is gone: the next one is alone.
        await UntilAsync(() => Admission.Waiting == 0);
        using var small = await _client.PostAsync(InferenceRoutes.Segment, Wire.Body(PictureEncoder.Png(SamplePictures.Drawn(32, 32))));
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_finds_the_queue_full_is_refused_before_the_body_is_sent(bool form)
    {
        using var hangUp = new CancellationTokenSource();
        var held = Enumerable.Range(0, 1 + Queue).Select(_ => SendAsync(cancellationToken: hangUp.Token)).ToArray();
        await UntilAsync(() => Admission.Waiting == Queue);
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment)
        {
            Content = form ? Wire.Form(("image", Large)) : Wire.Body(Large),
        };
        request.Headers.ExpectContinue = true;   // so that it would send only what was asked for

        using var refusal = await _client.SendAsync(request, CancellationToken.None);

        Assert.Equal((503, "Overloaded"), await refusal.ProblemAsync());
        Assert.NotNull(refusal.Headers.RetryAfter);
        Assert.Equal(Queue, Admission.Waiting);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(held));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("3600001")]
    public async Task A_deadline_that_is_none_is_refused(string timeout)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = Wire.Body(Large) };
        request.Headers.Add(InferenceHeaders.RequestTimeout, timeout);

        Assert.Equal((400, "InvalidOptions"), await (await _client.SendAsync(request)).ProblemAsync());
    }

    private Admission Admission => (Admission)_server.Services.GetService(typeof(Admission))!;

    private async Task<HttpResponseMessage> SendAsync(int timeoutMs = 60_000, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = Wire.Body(Large) };
        request.Headers.Add(InferenceHeaders.RequestTimeout, $"{timeoutMs}");
        return await _client.SendAsync(request, cancellationToken);
    }

    private Task BusyAsync() => UntilAsync(() => Admission.Working > 0);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
