using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using ModularPath.Composition;
using ModularPath.Endpoints;
using ModularPath.Host.Security;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>All that the modules' endpoints have in common: JSON, problems, forms, documents, the page.</summary>
internal static class HttpPipeline
{
    public static void AddHttpPipeline(this WebApplicationBuilder builder, IReadOnlyList<IServerModule> modules)
    {
        builder.WebHost.ConfigureKestrel(static o => o.AddServerHeader = false);
        builder.Services.AddReverseProxy();
        builder.Services.AddResponseCompression(static o => (o.EnableForHttps, o.MimeTypes) =
            (true, ["application/json", "text/html", "text/css", "text/javascript", "application/javascript"]));
        builder.Services.ConfigureHttpJsonOptions(static o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;   // else every int is described as ["integer","string"]
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        builder.Services.AddProblemDetails(static o => o.CustomizeProblemDetails = static context =>
        {
            context.ProblemDetails.Instance ??= context.HttpContext.Request.PathBase + context.HttpContext.Request.Path;
            context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status));
            context.ProblemDetails.Detail ??= DetailOf(context.HttpContext.Request, context.ProblemDetails.Status);
            context.ProblemDetails.Extensions.TryAdd("message", context.ProblemDetails.Detail);
            context.ProblemDetails.Extensions["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
            context.ProblemDetails.Extensions.Remove("traceId");
        });
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [.. modules.Select(static m => m.GetType().Assembly)];
        });
        builder.Services.AddApiDocument();
    }

    public static void UseHttpPipeline(this WebApplication app)
    {
        KestrelRefusals.Describe(app.Services);
        app.UseHead();
        app.UseReverseProxy();
        app.UseRouting();
        // What a client did wrong is no fault of the server: its log has only what somebody has to look at.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = static c =>
                c.Exception is ProblemException || c.HttpContext.Response.StatusCode < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseContentSecurity();
        app.UseOrigins();
        // Where there is an endpoint no file is meant: most of the time of a short answer goes by in layers like these.
        app.UseWhen(IsWithoutEndpoint, files => files.UsePageFiles(app.Environment.WebRootFileProvider));
        // What the API says is the same for everybody and holds no secret; answers keep the entity tags that If-Match compares.
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments("/openapi") || context.Request.Path.StartsWithSegments(ApiPage.Path),
            static documents => documents.UseResponseCompression());
        app.UseWhen(IsWithoutEndpoint, static page => page.UseApiPage());
        app.UseSecurity();
        app.UseContentTypeCheck();
        app.UseFormsReadAhead();
        // Its configuration is static and taken once a process: constants only, nothing from settings.
        app.UseFastEndpoints(static c =>
        {
            c.UseStrictRequests();
            c.Endpoints.NameGenerator = ApiDocument.OperationIdOf;
        });
        app.MapOpenApi("/openapi/{documentName}.json");

        static bool IsWithoutEndpoint(HttpContext context) => context.GetEndpoint() is null;
    }

    public static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => "KeyMissing",
        StatusCodes.Status403Forbidden => "KeyUnknown",
        StatusCodes.Status404NotFound => "NotFound",
        StatusCodes.Status429TooManyRequests => "RateLimited",
        StatusCodes.Status405MethodNotAllowed => "MethodNotAllowed",
        StatusCodes.Status408RequestTimeout => "TooSlow",
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge =>
            "TooBig",
        StatusCodes.Status415UnsupportedMediaType => "UnsupportedMedia",
        StatusCodes.Status505HttpVersionNotsupported => "UnsupportedVersion",
        >= 500 => "InternalError",
        _ => "InvalidQuery",
    };

    private static string? DetailOf(HttpRequest request, int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => $"This server asks for a key: send it as {ApiKeyAuthentication.Header}.",
        StatusCodes.Status403Forbidden => "The key that was sent is not, or no longer, one of this server's. Ask who runs it for another.",
        StatusCodes.Status404NotFound => $"There is nothing at {request.PathBase}{request.Path}. {request.PathBase}/openapi/v1.json "
            + "lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"{request.PathBase}{request.Path} does not answer {request.Method}. The Allow header "
            + "lists what it does answer.",
        StatusCodes.Status415UnsupportedMediaType => $"{request.PathBase}{request.Path} does not take '{request.ContentType}'. "
            + $"{request.PathBase}/openapi/v1.json says what it takes.",
        StatusCodes.Status429TooManyRequests => "This key, or this address without a valid key, has made too many calls. The "
            + "Retry-After header says when the next one is answered.",
        _ => null,
    };
}
