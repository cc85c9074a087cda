using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using ModularPath.Training.Export;

namespace ModularPath.Training.Records;

/// <summary>Everything that is reported about a run after an epoch.</summary>
/// <param name="Options">As parsed.</param>
/// <param name="Texts">The options as texts by name.</param>
/// <param name="Run">How the model was made; also in its metadata.</param>
/// <param name="State">With at least one epoch.</param>
/// <param name="Arithmetic">Device and precision of the run.</param>
/// <param name="Written">The current time.</param>
internal sealed record RunSummary(
    TrainOptions Options, IReadOnlyDictionary<string, string> Texts, RunDescription Run, FittingState State, Arithmetic Arithmetic,
    DateTimeOffset Written)
{
    /// <summary>As given, or the name of the run's folder.</summary>
    public string Name => Options.RunName.Length > 0
        ? Options.RunName
        : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Options.Out)));

    public string[] Tags => Options.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of the exported model.</summary>
    public ValidationMetrics Metrics => State.ExportedEpoch.Metrics;

    /// <summary>Software and hardware of the run.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["modular_path"] = VersionOf(typeof(TrainOptions)),
        ["torch_sharp"] = VersionOf(typeof(TorchSharp.torch)),
        ["libtorch"] = TorchSharp.torch.__version__,
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["system"] = RuntimeInformation.OSDescription,
        ["processor"] = Processor(),
        ["processors"] = System.Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["arithmetic"] = Arithmetic.ToString(),
        ["threads"] = Options.Threads.ToString(CultureInfo.InvariantCulture),
        ["memory_mb"] = (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20).ToString(CultureInfo.InvariantCulture),
    };

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
