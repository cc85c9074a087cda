using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModularPath.Host.Tests.Faults;

/// <summary>A proxy between the two real processes, which passes everything on, or fails in a way that the test chooses.</summary>
internal sealed class FaultyLink : IAsyncDisposable
{
    private readonly HttpClient _inference;
    private readonly WebApplication _app;
    private byte[] _otherMask = [];
    private int _passed;

    private FaultyLink(Uri inference)
    {
        _inference = new HttpClient { BaseAddress = inference };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Fault Fault { get; set; }

    /// <summary>Requests with a picture that came during a fault, without those of the probe.</summary>
    public ConcurrentBag<string> Attempts { get; } = [];

    /// <summary>The delay before a picture is passed on.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Pictures that were passed on, without those of the probe.</summary>
    public int Passed => _passed;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FaultyLink> StartAsync(Uri inference, TimeSpan delay = default)
    {
        var link = new FaultyLink(inference) { Delay = delay };
        await link._app.StartAsync();
        return link;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _inference.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);

        // The picture of the probe is smaller: 8 x 8 pixels.
        if (body.Length > 300 && Fault != Fault.None)
        {
            Attempts.Add(context.Request.Path);
        }
        else if (body.Length > 300)
        {
            Interlocked.Increment(ref _passed);
            await Task.Delay(Delay, context.RequestAborted);
        }

        switch (Fault)
        {
            case Fault.Refused:
                context.Abort();
                break;
            case Fault.Hung:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
                await PassOnAsync(context, body);
                break;
            case Fault.InternalError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case Fault.RetryAfterOneSecond or Fault.RetryAfterOneHour:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = Fault == Fault.RetryAfterOneSecond ? "1" : "3600";
                break;
            case Fault.TruncatedBody:
                await PassOnAsync(context, body, static whole => (whole[..(whole.Length / 2)], whole.Length));
                break;
            case Fault.WrongType:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<h1>It works!</h1>");
                break;
            case Fault.MaskOfAnotherSize:
                await PassOnAsync(context, body, whole => (_otherMask, _otherMask.Length));
                break;
            case Fault.Garbage:
                await PassOnAsync(context, body, static whole =>
                {
                    new Random(7).NextBytes(whole.AsSpan(4));
                    return (whole, whole.Length);
                });
                break;
            default:
                await PassOnAsync(context, body);
                break;
        }
    }

    private async Task PassOnAsync(HttpContext context, MemoryStream body, Func<byte[], (byte[] Bytes, int Promised)>? spoil = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}");

        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        request.Headers.TryAddWithoutValidation("Accept", context.Request.Headers.Accept.ToArray());
        using var response = await _inference.SendAsync(request, context.RequestAborted);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();

        foreach (var (name, values) in response.Headers.Where(static h => h.Key.StartsWith("X-", StringComparison.Ordinal)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (body.Length > 300 && spoil is not null && response.IsSuccessStatusCode)
        {
            (bytes, context.Response.ContentLength) = spoil(bytes);
            await context.Response.Body.WriteAsync(bytes);
            await context.Response.Body.FlushAsync();

            if (context.Response.ContentLength != bytes.Length)
            {
                context.Abort();
            }

            return;
        }

        // A good mask is kept as the wrong answer to a later picture.
        _otherMask = response.IsSuccessStatusCode && body.Length > 300 ? bytes : _otherMask;
        await context.Response.Body.WriteAsync(bytes);
    }
}
