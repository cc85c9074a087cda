using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>Opens model files, and chooses the first one to serve.</summary>
internal sealed class ModelLoader(IOptions<InferenceOptions> options, ModelRepository repository, TimeProvider time)
{
    /// <summary>Loads a model and checks its golden answers, if it has any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">The expected SHA-256; null: that of the checksum file.</param>
    /// <param name="cancellationToken">Cancels the check of the golden answers.</param>
    /// <exception cref="ProblemException">The model cannot be served; the message says why.</exception>
    public OnnxModel Load(string path, string? sha256, CancellationToken cancellationToken)
    {
        OnnxModel model;

        try
        {
            model = OnnxModel.Load(path, options.Value);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw InvalidModelProblem.For(
                path, $"ONNX Runtime cannot be loaded ({e.GetBaseException().Message}). Build the program with -p:OnnxNative=cpu");
        }

        try
        {
            if (sha256 is not null && model.Sha256 != sha256)
            {
                throw InvalidModelProblem.For(
                    path,
                    $"it is not the file that was chosen (SHA-256 {sha256}) but another ({model.Sha256}). Activate it, if it is meant");
            }

            GoldenAnswerCheck.Check(model, path, options.Value.Limits, cancellationToken);

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Loads the chosen version; if that fails, the one that served before it, then the highest. If none was ever chosen, the
    /// highest.
    /// </summary>
    public LoadedModel LoadFirst()
    {
        var refusals = new List<string>();
        var candidates = Candidates(refusals);

        foreach (var (path, sha256) in candidates)
        {
            try
            {
                var model = Load(path, sha256, CancellationToken.None);
                var substitute = refusals.Count > 0;

                if (GoldenAnswerCheck.CountBeside(path) == 0)
                {
                    refusals.Add(
                        "The model has no golden answers beside it, so nobody knows whether it answers here as where it was made.");
                }

                return new LoadedModel(path, model, time.GetUtcNow(), refusals.Count > 0 ? string.Join(' ', refusals) : null, substitute);
            }
            catch (ProblemException e)
            {
                refusals.Add(e.Message);
            }
        }

        return candidates.Count > 0
            ? new LoadedModel(candidates[0].Path, null, time.GetUtcNow(), string.Join(' ', refusals.Distinct()))
            : new LoadedModel(null, null, time.GetUtcNow(), Missing());
    }

    private List<(string Path, string? Sha256)> Candidates(List<string> refusals)
    {
        var candidates = new List<(string Path, string? Sha256)>();

        try
        {
            var choice = ModelChoice.Read(repository.ChoiceFile);

            foreach (var chosen in new[] { choice?.Active, choice?.Previous }.OfType<ChosenModel>())
            {
                if (repository.List().FirstOrDefault(v => (v.Name, v.Version) == (chosen.Name, chosen.Version)) is { } version)
                {
                    candidates.Add((version.Path, chosen.Sha256));
                }
                else if (chosen == choice!.Active)
                {
                    refusals.Add($"The chosen model {chosen} is no longer in {repository.Root}.");
                }
            }
        }
        catch (ProblemException e)
        {
            refusals.Add(e.Message);
        }

        if (repository.Highest() is { } highest && candidates.TrueForAll(c => c.Path != highest))
        {
            candidates.Add((highest, null));
        }

        return candidates;
    }

    private string Missing() =>
        $"There is no model at {repository.Root}. Set Modules:Inference:ModelPath to a model.onnx or to a directory of " +
        "name/version/model.onnx; the verb 'train' makes one.";
}
