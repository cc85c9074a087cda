using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Models;
using ModularPath.Inference.Pipeline;
using ModularPath.Inference.Status;
using ModularPath.SharedKernel;

namespace ModularPath.Inference;

/// <summary>Serves the model: pictures in, class masks out.</summary>
public sealed class InferenceModule : IModule
{
    public string Name => "Inference";

    public void Register(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<InferenceOptions>()
            .BindConfiguration(InferenceOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(static p => p.GetRequiredService<IOptions<InferenceOptions>>().Value.Limits);
        builder.Services.AddSingleton<ServedModel>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<Segmenter>();
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddHostedService<ModelLoading>();
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
