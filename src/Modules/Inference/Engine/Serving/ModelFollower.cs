using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>
/// Activates a newer version of the present model once it is published and passes its golden answers; if no model serves, any
/// version. A version that was rolled back is not activated again, and one that was refused (a partial copy, say) is tried
/// again when its files have changed.
/// </summary>
internal sealed partial class ModelFollower(
    ModelRepository repository, ModelMirror mirror, ModelSwitch models, ServedModel served, IOptions<InferenceOptions> options,
    TimeProvider time, ILogger<ModelFollower> logger) : BackgroundService
{
    private readonly Dictionary<string, string> _refused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.FollowEvery is not { } interval)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await mirror.RefreshAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProblemException)
            {
                LogNotSeen(e.Message);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        var versions = repository.List();
        var serving = versions.FirstOrDefault(version => served.Loaded.Model is not null && version.Path == served.Loaded.Path);
        var previous = ModelChoice.Read(repository.ChoiceFile)?.Previous;

        foreach (var version in versions.Where(v => IsNext(v) && v.Version != previous?.Version))
        {
            if (await TryAsync(version, stoppingToken))
            {
                return;
            }
        }

        // No model serves, or one that came with the program and is not in the repository: any version may replace it.
        bool IsNext(ModelVersion version) =>
            serving is null
            || (version.Name == serving.Name && ModelLocator.VersionOf(version.Version) > ModelLocator.VersionOf(serving.Version));
    }

    private async Task<bool> TryAsync(ModelVersion version, CancellationToken stoppingToken)
    {
        var files = StateOf(version);

        if (_refused.GetValueOrDefault(version.Path) == files)
        {
            return false;
        }

        try
        {
            await models.ActivateAsync(version.Name, version.Version, stoppingToken);
            return true;
        }
        catch (ProblemException)
        {
            _refused[version.Path] = files;   // the reason is in the log and in GET /models
            return false;
        }
    }

    private static string StateOf(ModelVersion version) => string.Join('|', new DirectoryInfo(Path.GetDirectoryName(version.Path)!)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(static file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
        .Order(StringComparer.Ordinal));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether there is a newer model cannot be seen: {Reason}")]
    private partial void LogNotSeen(string reason);
}
