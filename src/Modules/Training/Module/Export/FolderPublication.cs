using ModularPath.Training.Settings;

namespace ModularPath.Training.Export;

/// <summary>In a directory of models.</summary>
internal sealed class FolderPublication(TrainOptions options) : Publication(options)
{
    private readonly string _target = Path.GetFullPath(Path.Combine(options.Publish, options.Name, options.Version));
    // A name with a leading dot is no version, and the same disk makes the last step one step.
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

    protected override bool IsThere() => Directory.Exists(_target);
}
