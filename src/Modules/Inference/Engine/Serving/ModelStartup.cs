using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>Loads the model while the host starts, so that no request waits for it. If that fails, the host starts and says why.</summary>
internal sealed partial class ModelStartup(
    ServedModel served, ModelMirror mirror, IOptions<InferenceOptions> options, ILogger<ModelStartup> logger) : IHostedService
{
    // After this, the host starts without the bucket.
    private static readonly TimeSpan MirrorTimeout = TimeSpan.FromSeconds(30);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The wrong build of the program: the host must not start, or the service would be slow.
        ExecutionProvider.Require(options.Value.Device);
        await MirrorAsync(cancellationToken);
        var loaded = await Task.Run(() => served.Loaded, cancellationToken);

        if (loaded.Model is { } model)
        {
            LogServing(model.Description.Name, model.Description.Version, model.Sha256, loaded.Path!);

            if (loaded.Substitute)
            {
                LogSubstitute(loaded.Reason!);
            }
        }
        else
        {
            LogNothingToServe(loaded.Reason!);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MirrorAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(MirrorTimeout);

        try
        {
            await mirror.RefreshAsync(timeout.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNotMirrored(options.Value.Source!, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The models of {Source} could not be brought here; what is here serves. {Reason}")]
    private partial void LogNotMirrored(string source, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving model {Name} {Version} (sha256 {Sha256}) from {Path}")]
    private partial void LogServing(string name, string version, string sha256, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It serves in place of the model that was chosen. {Reason}")]
    private partial void LogSubstitute(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No model is served. {Reason}")]
    private partial void LogNothingToServe(string reason);
}
