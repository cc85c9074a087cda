using ModularPath.Inference.Engine.Models;

namespace ModularPath.Inference.Models;

/// <summary>Describes the versions for the API.</summary>
internal sealed class ModelListing(ServedModel served, ModelSwitch models, ModelRepository repository)
{
    /// <exception cref="SharedKernel.ProblemException">The file with the choice of version is damaged.</exception>
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
                    GoldenAnswers = GoldenAnswerCheck.CountBeside(version.Path),
                    Reason = models.RefusalOf(version),
                }),
            ],
        };
    }
}
