using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModularPath.Inference.Client;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Contracts.V1;
using ModularPath.Inference.Tests.Fixtures;

namespace ModularPath.Inference.Tests;

/// <summary>The port led to another server gives what the port in this process gives, and fails only in the ways it promises.</summary>
public sealed class RemoteSegmentationTests : IDisposable
{
    private static readonly byte[] Map = Pictures.Real("cis__layout-108.jpg");

    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Both_ways_give_the_same_mask()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        using var host = Consumer(server.Address);
        using var local = ModelSegmentation.Open(_model.Folder);

        foreach (var picture in (byte[][])[Map, Pictures.Real("nav2__depot.png")])
        {
            var far = await host.SegmentAsync(picture);
            var near = await local.SegmentAsync(new SegmentationQuery(picture), CancellationToken.None);

            Assert.Equal((near.Width, near.Height, near.Origin, near.Model, near.ModelDigest), (far.Width, far.Height, far.Origin, far.Model, far.ModelDigest));
            Assert.Equal(near.Labels, far.Labels);
            Assert.Equal(near.Confidence, far.Confidence);
        }
    }

    [Fact]
    public async Task The_service_tells_the_same_in_its_own_process_through_the_port()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        var port = ActivatorUtilities.CreateInstance<InProcessSegmentation>(server.Services);
        using var local = ModelSegmentation.Open(_model.Folder);

        var mask = await port.SegmentAsync(new SegmentationQuery(Map), CancellationToken.None);

        Assert.Equal((await local.SegmentAsync(new SegmentationQuery(Map), CancellationToken.None)).Labels, mask.Labels);
    }

    [Fact]
    public async Task A_picture_that_the_service_refuses_is_refused_in_the_same_words()
    {
        await using var server = await InferenceServer.StartAsync(_model.Write());
        using var host = Consumer(server.Address);

        var unreadable = await Assert.ThrowsAsync<SegmentationRejectedException>(() => host.SegmentAsync(Map[..1000]));
        Assert.Equal((422, "UnreadablePicture"), (unreadable.Status, unreadable.Code));
        Assert.NotEmpty(unreadable.Message);

        var unknown = await Assert.ThrowsAsync<SegmentationRejectedException>(() => host.SegmentAsync([1, 2, 3, 4]));
        Assert.Equal((415, "UnsupportedMedia"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task A_service_without_a_model_is_an_outage_and_so_is_none()
    {
        await using var server = await InferenceServer.StartAsync(Path.Combine(_model.Folder, "nothing"));
        using (var host = Consumer(server.Address))
        {
            var outage = await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));
            Assert.Contains("ModelUnavailable", outage.Message, StringComparison.Ordinal);
        }

        using var nobody = Consumer(new Uri($"http://127.0.0.1:{UnusedPort()}"));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => nobody.SegmentAsync(Map));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(429, "")]
    [InlineData(401, "")]
    [InlineData(404, "no such page")]
    [InlineData(200, "this is no mask")]
    [InlineData(200, "")]
    public async Task Whatever_else_the_service_says_is_an_outage(int status, string body)
    {
        await using var server = await FakeServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        using var host = Consumer(server.Address);

        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));
    }

    [Fact]
    public async Task A_service_that_fails_once_is_asked_again_with_the_same_picture()
    {
        var bodies = new List<byte[]>();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            bodies.Add(body.ToArray());

            if (bodies.Count == 1)
            {
                context.Response.StatusCode = 502;
                return;
            }

            using var mask = new MemoryStream();
            SegmentationMaskFormat.Write(new SegmentationMask(1, 1, [1], [255], MaskOrigin.Model, "m", null), mask);
            await context.Response.Body.WriteAsync(mask.ToArray());
        });
        using var host = Consumer(server.Address, ("ApiKey", "secret"));

        var answer = await host.SegmentAsync(Map);

        Assert.Equal([1], answer.Labels);
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, static b => Assert.Equal(Map, b));
        Assert.Equal("secret", server.LastKey);
    }

    [Fact]
    public async Task A_service_that_asks_for_more_patience_than_there_is_is_not_asked_again()
    {
        var calls = 0;
        await using var server = await FakeServer.StartAsync(context =>
        {
            calls++;
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        using var host = Consumer(server.Address);

        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up_at_the_deadline()
    {
        await using var server = await FakeServer.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var host = Consumer(server.Address, ("Timeout", "00:00:00.300"));

        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_alone_for_a_while()
    {
        var calls = 0;
        await using var server = await FakeServer.StartAsync(context =>
        {
            calls++;
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var host = Consumer(server.Address);

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<SegmentationUnavailableException>(() => host.SegmentAsync(Map));
        }

        Assert.Equal(6, calls);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_not_of_an_outage()
    {
        await using var server = await FakeServer.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var host = Consumer(server.Address);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.SegmentAsync(Map, patience.Token));
    }

    [Fact]
    public void An_address_that_is_missing_is_found_at_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddRemoteSegmentation();
        using var host = builder.Build();

        var refusal = Assert.ThrowsAny<Exception>(host.Start);

        Assert.Contains("BaseAddress", refusal.Message, StringComparison.Ordinal);
    }

    private static ConsumerHost Consumer(Uri address, params (string Key, string Value)[] settings) => new(address, settings);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A process that has the port led to a remote service.</summary>
    private sealed class ConsumerHost : IDisposable
    {
        private readonly IHost _host;

        public ConsumerHost(Uri address, (string Key, string Value)[] settings)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration[$"{RemoteSegmentationOptions.Section}:BaseAddress"] = address.ToString();

            foreach (var (key, value) in settings)
            {
                builder.Configuration[$"{RemoteSegmentationOptions.Section}:{key}"] = value;
            }

            builder.AddRemoteSegmentation();
            _host = builder.Build();
        }

        public Task<SegmentationMask> SegmentAsync(byte[] picture, CancellationToken cancellationToken = default) =>
            _host.Services.GetRequiredService<ISegmentationPort>().SegmentAsync(new SegmentationQuery(picture), cancellationToken);

        public void Dispose() => _host.Dispose();
    }

    /// <summary>A server that answers <c>/segment</c> as a test wants.</summary>
    private sealed class FakeServer(WebApplication app) : IAsyncDisposable
    {
        public Uri Address => new(app.Urls.Single());

        public string? LastKey { get; private set; }

        public static async Task<FakeServer> StartAsync(RequestDelegate answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new FakeServer(app);
            app.MapPost(InferenceRoutes.Segment, context =>
            {
                server.LastKey = context.Request.Headers["X-API-Key"];
                return answer(context);
            });
            await app.StartAsync();

            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
