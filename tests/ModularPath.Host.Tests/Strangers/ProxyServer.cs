using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>A reverse proxy on a real socket, with the server under the path <c>/modularpath/</c>.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    public const string Prefix = "/modularpath";

    private static readonly string[] HopByHop = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpClient _server;
    private readonly WebApplication _app;

    private ProxyServer(Uri server)
    {
        _server = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    /// <summary>Whether the prefix is removed before a request is passed on.</summary>
    public bool TakesOff { get; init; } = true;

    /// <summary>Whether X-Forwarded headers are sent.</summary>
    public bool Tells { get; init; } = true;

    /// <summary>Requests outside of the prefix, which are not for the server.</summary>
    public ConcurrentBag<string> Astray { get; } = [];

    public Uri Address => new(new Uri(_app.Urls.Single()), Prefix + "/");

    public Task StartAsync() => _app.StartAsync();

    public static ProxyServer Before(ServerProcess server, bool takesOff = true, bool tells = true) =>
        new(server.Client.BaseAddress!) { TakesOff = takesOff, Tells = tells };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _server.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix, out var rest))
        {
            Astray.Add(context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), (TakesOff ? rest : context.Request.Path) + context.Request.QueryString.ToString());

        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(static header => !HopByHop.Contains(header.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)
                || request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values) == true;
        }

        if (Tells)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", $"{context.Connection.RemoteIpAddress}");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", $"{context.Request.Host}");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", Prefix);
        }

        using var answer = await _server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;

        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => !HopByHop.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
