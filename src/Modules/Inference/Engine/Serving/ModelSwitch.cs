using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>Replaces the model while it serves: first the new one has to prove itself, then the choice is written down.</summary>
internal sealed partial class ModelSwitch(
    ServedModel served, ModelLoader loader, ModelRepository repository, TimeProvider time, ILogger<ModelSwitch> logger) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ConcurrentDictionary<string, string> _refusals = new();

    /// <summary>Why a version was refused when it was last tried; null if it was not.</summary>
    public string? RefusalOf(ModelVersion version) => _refusals.GetValueOrDefault(version.Path);

    /// <exception cref="ProblemException">404, 409 or 422: it does not serve, and nothing was changed.</exception>
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

    /// <summary>Back to the version that served before. It has proved itself by serving, so it needs no golden answers.</summary>
    /// <exception cref="ProblemException">404, 409 or 422: it does not serve, and nothing was changed.</exception>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            var previous = ModelChoice.Read(repository.ChoiceFile)?.Previous
                ?? throw new ProblemException(ProblemKind.Conflict, "NoPreviousModel", "No other version has been active before this one.");
            await ReplaceAsync(repository.Find(previous.Name, previous.Version), previous.Sha256, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <param name="version">The candidate.</param>
    /// <param name="provenSha256">The file that has served before; null: it must have golden answers.</param>
    /// <param name="cancellationToken">Until it has proved itself.</param>
    private async Task ReplaceAsync(ModelVersion version, string? provenSha256, CancellationToken cancellationToken)
    {
        var model = await Workers.RunAsync(() => Prove(version, provenSha256, cancellationToken), cancellationToken);

        try
        {
            Present(version, model.Sha256).Write(repository.ChoiceFile);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        served.Replace(new LoadedModel(version.Path, model, time.GetUtcNow(), null));
        LogActive(version.Name, version.Version, model.Sha256);
    }

    private OnnxModel Prove(ModelVersion version, string? provenSha256, CancellationToken cancellationToken)
    {
        try
        {
            if (provenSha256 is null)
            {
                GoldenAnswers.Require(version.Path);
            }

            var model = loader.Load(version.Path, provenSha256, cancellationToken);

            if (model.Description is var d && (d.Name, d.Version) != (version.Name, version.Version))
            {
                model.Dispose();
                throw Refusal.Of(version.Path, $"its directory says {version}, but it calls itself {d.Name} {d.Version}");
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

    /// <summary>The choice once <paramref name="version"/> serves; to activate what serves already keeps the way back.</summary>
    private ModelChoice Present(ModelVersion version, string sha256)
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
