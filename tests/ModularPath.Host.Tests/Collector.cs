using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ModularPath.Host.Tests;

/// <summary>
/// A collector of OpenTelemetry that accepts everything and keeps nothing. Nobody listens at its address until it is started.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly int _port = LoopbackPort.Free();
    private WebApplication? _app;

    public string Address => $"http://127.0.0.1:{_port}";

    public Task StartAsync(string protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel =>
                kestrel.Listen(
                    IPAddress.Loopback, _port,
                    endpoint => endpoint.Protocols = protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);

            if (protocol == "grpc")
            {
                // An empty message and the status OK.
                context.Response.ContentType = "application/grpc";
                context.Response.DeclareTrailer("grpc-status");
                await context.Response.Body.WriteAsync(new byte[5]);
                context.Response.AppendTrailer("grpc-status", "0");
            }
        });
        return _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
