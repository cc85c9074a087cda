using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>Replaces the model while it serves: the new one must pass its golden answers, then the choice is saved.</summary>
internal sealed partial class ModelSwitch(
    ServedModel served, ModelLoader loader, ModelRepository repository, TimeProvider time, ILogger<ModelSwitch> logger) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ConcurrentDictionary<string, string> _refusals = new();

    /// <summary>Why the latest attempt to activate a version failed; null if it did not.</summary>
    public string? RefusalOf(ModelVersion version) => _refusals.GetValueOrDefault(version.Path);

    /// <exception cref="ProblemException">The version cannot serve; nothing was changed.</exception>
    public async Task ActivateAsync(string? name, string version, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            var candidate = repository.Find(name, version);
            await ReplaceAsync(candidate, null, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Returns to the version that served before, which needs no golden answers.</summary>
    /// <exception cref="ProblemException">The version cannot serve; nothing was changed.</exception>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            var previous = ModelChoice.Read(repository.ChoiceFile)?.Previous
                ?? throw new ProblemException(
                    ProblemKind.Conflict, "NoPreviousModel", "No other version has been active before this one.");
            await ReplaceAsync(repository.Find(previous.Name, previous.Version), previous.Sha256, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <param name="version">The candidate.</param>
    /// <param name="provenSha256">SHA-256 of the file that served before; null: the version must have golden answers.</param>
    /// <param name="cancellationToken">Heeded until the check is done.</param>
    private async Task ReplaceAsync(ModelVersion version, string? provenSha256, CancellationToken cancellationToken)
    {
        var model = await Workers.RunAsync(() => Load(version, provenSha256, cancellationToken), cancellationToken);

        try
        {
            ChoiceOf(version, model.Sha256).Write(repository.ChoiceFile);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        served.Replace(new LoadedModel(version.Path, model, time.GetUtcNow(), null));
        LogActive(version.Name, version.Version, model.Sha256);
    }

    private OnnxModel Load(ModelVersion version, string? provenSha256, CancellationToken cancellationToken)
    {
        try
        {
            if (provenSha256 is null)
            {
                GoldenAnswerCheck.Require(version.Path);
            }

            var model = loader.Load(version.Path, provenSha256, cancellationToken);

            if (model.Description is var d && (d.Name, d.Version) != (version.Name, version.Version))
            {
                model.Dispose();
                throw InvalidModelProblem.For(version.Path, $"its directory says {version}, but it calls itself {d.Name} {d.Version}");
            }

            _refusals.TryRemove(version.Path, out _);

            return model;
        }
        catch (ProblemException e)
        {
            _refusals[version.Path] = e.Message;
            LogRefused(version.Name, version.Version, e.Message);
            throw;
        }
    }

    /// <summary>The choice after the activation. Activating the version that serves keeps the previous one.</summary>
    private ModelChoice ChoiceOf(ModelVersion version, string sha256)
    {
        var active = new ChosenModel(version.Name, version.Version, sha256);
        var serving = served.Loaded is { Model: { } model, Path: { } path } && ModelRepository.VersionAt(path) is var v
            ? new ChosenModel(v.Name, v.Version, model.Sha256)
            : null;

        return new ModelChoice(active, serving is null || serving == active ? ModelChoice.Read(repository.ChoiceFile)?.Previous : serving);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Name} {Version} (sha256 {Sha256}) is active now")]
    private partial void LogActive(string name, string version, string sha256);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Name} {Version} was not activated. {Reason}")]
    private partial void LogRefused(string name, string version, string reason);
}
