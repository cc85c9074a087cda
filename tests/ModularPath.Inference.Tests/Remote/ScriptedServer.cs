using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>A server that answers <c>/segment</c> as a test wants, on a real socket.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    // What the probe of the circuit sends is shorter than any map.
    private const int LongestProbe = 200;

    private readonly WebApplication _app;
    private int _calls;
    private int _probes;

    private ScriptedServer(WebApplication app, RequestDelegate answer) => (_app, Answer) = (app, answer);

    public static SegmentationMask Mask { get; } = new(1, 1, [1], [255], MaskOrigin.Model, "scripted 1.0.0", new string('5', 64));

    public Uri Address => new(_app.Urls.Single());

    public RequestDelegate Answer { get; set; }

    /// <summary>What <c>/model/info</c> says.</summary>
    public string Digest { get; set; } = Mask.ModelDigest!;

    /// <summary>What answers <c>/model/info</c> in place of <see cref="Digest"/>.</summary>
    public RequestDelegate? Info { get; set; }

    public ConcurrentQueue<Dictionary<string, string>> Headers { get; } = [];

    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    /// <summary>Pictures that were asked for, those of the probe not counted.</summary>
    public int Calls => _calls;

    /// <summary>Pictures of the circuit's probe.</summary>
    public int Probes => _probes;

    public int InfoCalls { get; private set; }

    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer, bool withTls = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls($"http{(withTls ? "s" : "")}://127.0.0.1:0");

        if (withTls)
        {
            builder.WebHost.ConfigureKestrel(static k => k.ConfigureHttpsDefaults(static h => h.ServerCertificate = SelfSigned()));
        }

        var app = builder.Build();
        var server = new ScriptedServer(app, answer);
        app.MapPost(InferenceRoutes.Segment, server.SegmentAsync);
        app.MapGet(InferenceRoutes.ModelInfo, server.InfoAsync);
        await app.StartAsync();

        return server;
    }

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static RequestDelegate Text(int status, string body, string type = "text/html") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    public static Task GoodAsync(HttpContext context)
    {
        context.Response.ContentType = SegmentationMaskFormat.MediaType;
        return context.Response.Body.WriteAsync(Good()).AsTask();
    }

    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Dies in the midst of an answer.</summary>
    public static async Task CutAsync(HttpContext context)
    {
        context.Response.ContentType = SegmentationMaskFormat.MediaType;
        context.Response.ContentLength = Good().Length;
        await context.Response.Body.WriteAsync(Good().AsMemory(0, 10));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Hangs in the midst of an answer.</summary>
    public static async Task StallAsync(HttpContext context)
    {
        context.Response.ContentType = SegmentationMaskFormat.MediaType;
        await context.Response.Body.WriteAsync(Good().AsMemory(0, 10));
        await context.Response.Body.FlushAsync();
        await HangAsync(context);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static byte[] Good()
    {
        using var bytes = new MemoryStream();
        SegmentationMaskFormat.Write(Mask, bytes);
        return bytes.ToArray();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    }

    private async Task SegmentAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);

        if (body.Length > LongestProbe)
        {
            Interlocked.Increment(ref _calls);
            Headers.Enqueue(context.Request.Headers.ToDictionary(
                static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            Bodies.Enqueue(body.ToArray());
        }
        else
        {
            Interlocked.Increment(ref _probes);
        }

        await Answer(context);
    }

    private Task InfoAsync(HttpContext context)
    {
        InfoCalls++;
        return Info is { } info ? info(context) : context.Response.WriteAsJsonAsync(new { sha256 = Digest });
    }
}
