using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModularPath.Endpoints;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>The module behind a real Kestrel on a port of its own, dressed as the Host dresses it.</summary>
internal sealed class InferenceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InferenceServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<InferenceServer> StartAsync(string modelPath, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[$"{InferenceOptions.Section}:ModelPath"] = modelPath;

        foreach (var (key, value) in settings)
        {
            builder.Configuration[$"{InferenceOptions.Section}:{key}"] = value;
        }

        new InferenceModule().Register(builder);
        builder.Services.AddProblemDetails();
        builder.Services.AddAuthorization();
        builder.Services.AddFastEndpoints(static o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(InferenceModule).Assembly];
        });

        var app = builder.Build();
        app.UseExceptionHandler(static handler => handler.Run(WriteProblemAsync));
        app.Use(static async (context, next) =>
        {
            context.GetEndpoint()?.Metadata.GetMetadata<IBodyGate>()?.Check(context);

            if (context.Request.HasFormContentType)
            {
                await context.Request.ReadFormAsync(context.RequestAborted);
            }

            await next(context);
        });
        app.UseFastEndpoints(static c =>
        {
            c.UseStrictRequests(static e => e.AllowAnonymous());
            // Else FastEndpoints makes validators at the first request, from the services of whichever application started last.
            c.Endpoints.Warmup(static endpoint => endpoint.ValidatorType is not null);
        });
        await app.StartAsync();

        return new InferenceServer(app);
    }

    public HttpClient Client() => new() { BaseAddress = Address };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task WriteProblemAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var (status, code, detail) = error switch
        {
            ProblemException e => (ProblemStatus.Of(e.Kind), e.Code, e.Message),
            PictureException { Fault: PictureFault.TooLarge } e => (413, "TooBig", e.Message),
            PictureException { Fault: PictureFault.UnsupportedFormat } e => (415, "UnsupportedMedia", e.Message),
            PictureException e => (422, "UnreadablePicture", e.Message),
            BadHttpRequestException e => (e.StatusCode, e.StatusCode == 413 ? "TooBig" : "InvalidQuery", e.Message),
            var e => (500, "InternalError", e.ToString()),
        };

        context.Response.StatusCode = status;

        if (error is ProblemException { RetryAfter: { } pause })
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(pause.TotalSeconds)}";
        }

        var problem = new Dictionary<string, object?>((error as ProblemException)?.Extensions ?? new Dictionary<string, object?>())
        {
            ["status"] = status,
            ["code"] = code,
            ["detail"] = detail,
        };
        await context.Response.WriteAsJsonAsync(problem, (JsonSerializerOptions?)null, "application/problem+json");
    }
}
