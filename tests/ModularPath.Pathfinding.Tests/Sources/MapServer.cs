using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Segmentation;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>The module behind a real server on the loopback interface, with a fake model.</summary>
internal sealed class MapServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MapServer(WebApplication app, KnownMasks masks)
    {
        (_app, Masks) = (app, masks);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public KnownMasks Masks { get; }

    /// <summary>The scope of this server's meters.</summary>
    public object Meters => _app.Services.GetRequiredService<IMeterFactory>();

    public MapNaming Naming => _app.Services.GetRequiredService<MapNaming>();

    public PixelGate Gate => _app.Services.GetRequiredService<PixelGate>();

    public static Task<MapServer> StartAsync(string dataDirectory, params (string Key, string Value)[] settings) =>
        StartAsync(dataDirectory, new KnownMasks(), settings);

    /// <param name="dataDirectory">The directory of the maps.</param>
    /// <param name="masks">The fake model.</param>
    /// <param name="settings">Below the module's section, or with <c>Segmentation:</c> before them.</param>
    public static async Task<MapServer> StartAsync(string dataDirectory, KnownMasks masks, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Append(("DataDirectory", dataDirectory))
            .Select(
                static s =>
                    KeyValuePair.Create(
                        s.Item1.StartsWith("Segmentation:", StringComparison.Ordinal) ? s.Item1 : $"{PathfindingOptions.Section}:{s.Item1}",
                        (string?)s.Item2)));
        new PathfindingModule(static _ => throw new NotSupportedException(), static () => throw new NotSupportedException())
            .Register(builder);
        builder.Services.AddSingleton<ISegmentationPort>(masks).AddSingleton<ICurrentModelPort>(masks).DecorateSegmentation();

        if (masks.Texts is { } texts)
        {
            builder.Services.AddSingleton(texts);
        }

        builder.Services.AddFastEndpoints(static o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(PathfindingModule).Assembly];
        });

        var app = builder.Build();
        app.Use(AnswerProblems);
        app.UseFastEndpoints(static c =>
        {
            c.UseStrictRequests(static e => e.AllowAnonymous());
            // Else FastEndpoints makes validators at the first request, from the services of whichever application started last.
            c.Endpoints.Warmup(static endpoint => endpoint.ValidatorType is not null);
        });

        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();   // releases the directory, like a process that ends
            throw;
        }

        return new MapServer(app, masks);
    }

    public async Task<JsonElement> UploadAsync(byte[] picture, string query = "")
    {
        using var answer = await PostAsync($"/api/v1/maps/upload{query}", picture, "image/png");
        Assert.Equal(201, (int)answer.StatusCode);
        return await JsonOf(answer);
    }

    public Task<HttpResponseMessage> PostAsync(string address, byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return Client.PostAsync(address, content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostAsync(string address, object body) =>
        Client.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    public async Task<(int Status, JsonElement Body)> GetAsync(string address)
    {
        using var answer = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await JsonOf(answer));
    }

    public Task<byte[]> BytesAsync(string address) => Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    // As the Host does, simplified.
    private static async Task AnswerProblems(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException e)
        {
            var members = new Dictionary<string, object?>(e.Extensions) { ["code"] = e.Code, ["detail"] = e.Message };
            context.Response.StatusCode = ProblemStatus.Of(e.Kind);
            context.Response.Headers.RetryAfter = e.RetryAfter?.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsJsonAsync(members);
        }
        catch (PictureException e)
        {
            context.Response.StatusCode = e.Fault switch { PictureFault.TooLarge => 413, PictureFault.UnsupportedFormat => 415, _ => 422 };
            await context.Response.WriteAsJsonAsync(new { code = e.Fault.ToString() });
        }
    }
}
