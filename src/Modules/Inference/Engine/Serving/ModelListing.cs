using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>The versions as the API tells them.</summary>
internal sealed class ModelListing(ServedModel served, ModelSwitch models, ModelRepository repository)
{
    /// <exception cref="SharedKernel.ProblemException">422: the file that says which version serves is damaged.</exception>
    public ModelsResponse Describe()
    {
        var loaded = served.Loaded;
        var previous = ModelChoice.Read(repository.ChoiceFile)?.Previous;

        return new ModelsResponse
        {
            Models =
            [
                .. repository.List().Select(version => new ModelVersionInfo
                {
                    Name = version.Name,
                    Version = version.Version,
                    Sha256 = ModelFile.ChecksumBeside(version.Path),
                    Active = loaded.Model is not null && loaded.Path == version.Path,
                    Previous = (previous?.Name, previous?.Version) == (version.Name, version.Version),
                    GoldenAnswers = GoldenAnswers.CountBeside(version.Path),
                    Reason = models.RefusalOf(version),
                }),
            ],
        };
    }
}
