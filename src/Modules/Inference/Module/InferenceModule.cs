using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModularPath.Composition;
using ModularPath.Composition.CommandLine;
using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.Engine.Text;
using ModularPath.Inference.Models;
using ModularPath.Inference.OpenInference;
using ModularPath.Inference.Requests;
using ModularPath.Inference.Status;
using ModularPath.Inference.Verbs;

namespace ModularPath.Inference;

/// <summary>Serves the model: pictures in, class masks out.</summary>
public sealed class InferenceModule : IServerModule
{
    public IReadOnlyList<Verb> Verbs() => [SegmentVerb.Create(), ReadTextVerb.Create()];

    public void Register(IHostApplicationBuilder builder)
    {
        builder.Services.AddSegmenter();
        builder.Services.AddTextReading();
        builder.Services.AddSingleton<INetworkSource, ServedNetworkSource>();
        builder.Services.AddSingleton<ModelRepository>();
        builder.Services.AddSingleton<ModelMirror>();
        builder.Services.AddSingleton<ModelLoader>();
        builder.Services.AddSingleton<ServedModel>();
        builder.Services.AddSingleton<ModelSwitch>();
        builder.Services.AddSingleton<ModelListing>();
        builder.Services.AddSingleton<RunWatchdog>();
        builder.Services.AddSingleton<Batcher>();
        builder.Services.AddSingleton<BodyGate>();
        builder.Services.AddSingleton<OpenInferenceModels>();
        builder.Services.AddSingleton<TensorInference>();
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<ModelHealth>();
        builder.Services.AddHealthChecks()
            .AddCheck<ModelHealthCheck>("model", tags: ["ready"])
            .AddCheck<StuckHealthCheck>("stuck", tags: ["live", "ready"]);
        builder.Services.AddHostedService<ModelStartup>();
        builder.Services.AddHostedService<ModelFollower>();
        builder.Services.AddHostedService<InferenceGauges>();
    }

    public IReadOnlyList<(string Label, string Text)> Describe(IServiceProvider services)
    {
        var loaded = services.GetRequiredService<ServedModel>().Loaded;

        return
        [
            ("model", loaded.Model is { Description: var model }
                ? $"{model.Name} {model.Version} ({loaded.Path})"
                : $"none: {loaded.Reason}"),
        ];
    }
}
