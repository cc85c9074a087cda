using ModularPath.Training.Fitting;

namespace ModularPath.Training.Export;

/// <summary>
/// Puts the model of a run where a service looks for models: <c>DIR/NAME/VERSION</c>, which appears whole or not at all. What a service needs goes along, and
/// what tells how the model came to be.
/// </summary>
internal static class Publication
{
    private static readonly string[] Files = [ModelFiles.Model, $"{ModelFiles.Model}.sha256", ModelFiles.Run, "metrics.json", "model-card.md"];

    /// <exception cref="TrainingInputException">That version is there: what has been published never changes.</exception>
    public static void Require(TrainOptions options)
    {
        if (options.Publish.Length > 0 && Directory.Exists(FolderOf(options)))
        {
            throw new TrainingInputException($"{FolderOf(options)} is there already. Give the model another --version.");
        }
    }

    /// <returns>The folder.</returns>
    public static string Publish(TrainOptions options)
    {
        var target = FolderOf(options);
        // A name with a leading dot is no version, and the same disk makes the last step one step.
        var beside = Path.Combine(Path.GetDirectoryName(target)!, $".{options.Version}.{Environment.ProcessId}");
        Directory.CreateDirectory(Path.Combine(beside, "golden"));

        foreach (var file in Files.Select(name => Path.Combine(options.Out, name)).Where(File.Exists).Concat(Directory.EnumerateFiles(Path.Combine(options.Out, "golden"))))
        {
            AtomicFile.Write(Path.Combine(beside, Path.GetRelativePath(options.Out, file)), File.ReadAllBytes(file));
        }

        Directory.Move(beside, target);
        return target;
    }

    private static string FolderOf(TrainOptions options) => Path.GetFullPath(Path.Combine(options.Publish, options.Name, options.Version));
}
