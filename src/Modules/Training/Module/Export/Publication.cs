using ModularPath.Buckets;

namespace ModularPath.Training.Export;

/// <summary>
/// Puts the model of a run where services look for models, as <c>NAME/VERSION</c>, with the files that say how it was made.
/// Services see it whole or not at all.
/// </summary>
internal abstract class Publication(TrainOptions options)
{
    protected const string Checksum = $"{ModelFiles.Model}.sha256";

    /// <summary>Where the models are.</summary>
    protected string Place { get; } = options.Publish;

    protected string Version { get; } = $"{options.Name}/{options.Version}";

    /// <summary>Files of the run, relative to its folder, the checksum last: a model without one is no model.</summary>
    protected IEnumerable<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(options.Out, "golden")).Select(file => Path.GetRelativePath(options.Out, file)),
        .. ((string[])["metrics.json", "model-card.md", ModelFiles.Run, ModelFiles.Model])
            .Where(name => File.Exists(Path.Combine(options.Out, name))),
        Checksum,
    ];

    /// <returns>Null if the run is not to be published.</returns>
    /// <exception cref="TrainingInputException">There can be no such place.</exception>
    public static Publication? Requested(TrainOptions options) =>
        options.Publish.Length == 0 ? null
        : BucketFolder.IsMeantBy(options.Publish) ? new BucketPublication(options)
        : new FolderPublication(options);

    /// <exception cref="TrainingInputException">That version is there: what has been published never changes.</exception>
    /// <exception cref="IOException">The place cannot be looked at.</exception>
    public void Require()
    {
        if (IsThere())
        {
            throw new TrainingInputException($"{Place} has {Version} already. Give the model another --version.");
        }
    }

    /// <returns>Where it is now.</returns>
    /// <exception cref="IOException">It cannot be written there, and is not there.</exception>
    public abstract string Publish();

    /// <summary>Whether that version is published already.</summary>
    /// <exception cref="IOException">The place cannot be looked at.</exception>
    public abstract bool IsThere();

    protected byte[] Read(string file) => File.ReadAllBytes(Path.Combine(options.Out, file));
}
