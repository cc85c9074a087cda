using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>A server of the Open Inference Protocol that is not ours, as a test wants it: no digest, other words for errors.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    public const string Metadata =
        """{"name":"tiny","versions":["1"],"platform":"onnxruntime_onnx","inputs":[""" +
        """{"name":"image","datatype":"FP32","shape":[-1,3,-1,-1]}],"outputs":[""" +
        """{"name":"logits","datatype":"FP32","shape":[-1,7,-1,-1]}]}""";

    private readonly WebApplication _app;

    private ForeignServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string Model { get; set; } = Metadata;

    public RequestDelegate Answer { get; set; } = Logits("[1,7,32,32]", 7 * 32 * 32);

    public string? Authorization { get; private set; }

    public static async Task<ForeignServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ForeignServer(app);
        app.MapGet("/gateway/v2/models/tiny/versions/1", () => Results.Text(server.Model, "application/json"));
        app.MapPost("/gateway/v2/models/tiny/versions/1/infer", (RequestDelegate)(context =>
        {
            server.Authorization = context.Request.Headers.Authorization;
            return server.Answer(context);
        }));
        await app.StartAsync();

        return server;
    }

    /// <summary>Logits of which one class, walkable, is the highest everywhere.</summary>
    public static RequestDelegate Logits(
        string shape, int count, string name = "logits", float highest = 9, bool binary = true) => async context =>
    {
        var logits = new float[count];
        logits.AsSpan(Math.Min(1024, count / 2), Math.Min(1024, count / 2)).Fill(highest);
        var output = $$"""{"name":"{{name}}","datatype":"FP32","shape":{{shape}}}""";
        var json = Encoding.UTF8.GetBytes($$"""{"model_name":"tiny","model_version":"1","outputs":[{{output}}]}""");

        if (binary)
        {
            context.Response.Headers["Inference-Header-Content-Length"] = $"{json.Length}";
        }

        await context.Response.Body.WriteAsync(json);
        await context.Response.Body.WriteAsync(MemoryMarshal.AsBytes(logits.AsSpan()).ToArray());
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
