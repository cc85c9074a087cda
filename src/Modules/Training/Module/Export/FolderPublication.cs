namespace ModularPath.Training.Export;

/// <summary>Publishes to a directory of models.</summary>
internal sealed class FolderPublication(TrainOptions options) : Publication(options)
{
    private readonly string _target = Path.GetFullPath(Path.Combine(options.Publish, options.Name, options.Version));
    // A leading dot hides it from services; on the same disk the final rename is atomic.
    private readonly string _beside =
        Path.GetFullPath(Path.Combine(options.Publish, options.Name, $".{options.Version}.{Environment.ProcessId}"));

    public override string Publish()
    {
        Directory.CreateDirectory(Path.Combine(_beside, "golden"));

        foreach (var file in Files)
        {
            AtomicFile.Write(Path.Combine(_beside, file), Read(file));
        }

        Directory.Move(_beside, _target);
        return _target;
    }

    public override bool IsThere() => Directory.Exists(_target);
}
