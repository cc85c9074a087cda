using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>
/// The versions below the model directory. A version is found by comparing names with the list of those that exist, so that
/// no name from a client can lead out of the directory.
/// </summary>
internal sealed partial class ModelRepository(IOptions<InferenceOptions> options)
{
    public const string ChoiceFileName = "active.json";

    /// <summary>The pattern of names of models and versions.</summary>
    public const string NamePattern = @"(?!\.)[A-Za-z0-9._-]{1,100}";

    /// <summary>A model file, the directory of one version, or that of all.</summary>
    public string Root => options.Value.ModelPath ?? ModelLocator.DefaultDirectory;

    /// <summary>The file that keeps the choice of version.</summary>
    public string ChoiceFile =>
        options.Value.ChoiceFile
        ?? Path.Combine(Directory.Exists(Root) ? Root : Path.GetDirectoryName(Path.GetFullPath(Root))!, ChoiceFileName);

    /// <summary>The file of the highest version, whatever its name; null if there is none.</summary>
    public string? Highest() => Files().FirstOrDefault();

    /// <summary>Highest version first. Not cached, because versions are added by copying them into the directory.</summary>
    public IReadOnlyList<ModelVersion> List() =>
        [.. Files().Select(VersionAt).Where(static v => Allowed().IsMatch(v.Name) && Allowed().IsMatch(v.Version))];

    /// <exception cref="ProblemException"><c>UnknownModel</c>, or <c>AmbiguousModel</c>: several models have this version.</exception>
    public ModelVersion Find(string? name, string version)
    {
        var all = List();
        var found = all.Where(v => v.Version == version && (name is null || v.Name == name)).ToList();

        return found switch
        {
            [var one] => one,
            [] => throw new ProblemException(
                ProblemKind.NotFound, "UnknownModel",
                $"There is no such version. There are: {string.Join(", ", all)}. A new one is copied to {Root}/NAME/VERSION/ first."),
            _ => throw new ProblemException(
                ProblemKind.Conflict, "AmbiguousModel", $"Say which with ?name=: {string.Join(", ", found)}."),
        };
    }

    public static ModelVersion VersionAt(string path)
    {
        var version = Path.GetDirectoryName(Path.GetFullPath(path));

        return new ModelVersion(Path.GetFileName(Path.GetDirectoryName(version)) ?? "", Path.GetFileName(version) ?? "", path);
    }

    // While models are still to be published, those that came with the program serve.
    private IEnumerable<string> Files()
    {
        var files = ModelLocator.All(Root).ToList();

        return files.Count == 0 && options.Value is { Source: not null } or { FollowEvery: not null }
            ? ModelLocator.All(ModelLocator.DefaultDirectory)
            : files;
    }

    [GeneratedRegex(@$"^{NamePattern}\z")]
    private static partial Regex Allowed();
}
