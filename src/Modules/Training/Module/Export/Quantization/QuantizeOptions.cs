namespace ModularPath.Training.Export.Quantization;

/// <summary>What the verb was asked to do.</summary>
/// <param name="Run">Folder of a run.</param>
/// <param name="Pictures">Folder of the pictures that show how large activations become.</param>
/// <param name="Truth">Folder of the truth set that decides.</param>
/// <param name="Out">Folder of the model; not there yet.</param>
internal sealed record QuantizeOptions(string Run, string Pictures, string Truth, string Out)
{
    public const string Usage =
        "quantize --run DIR --pictures DIR --truth DIR --out DIR: the model of a run in eight bits, calibrated on pictures, kept in --out if the truth set shows it to be worth it";

    /// <summary>Where the model lies until it has proved itself.</summary>
    public string Trial => $"{Out}.trial";

    /// <exception cref="TrainingInputException">An option is unknown or missing, or its folder is not as it must be.</exception>
    public static QuantizeOptions Parse(string[] args)
    {
        var given = PairedOptions.Read(args, "--run", "--pictures", "--truth", "--out");
        var options = new QuantizeOptions(Folder("--run"), Folder("--pictures"), Folder("--truth"), Path.TrimEndingDirectorySeparator(Required("--out")));

        return Path.Exists(options.Out) ? throw new TrainingInputException($"{options.Out} is there already.") : options;

        string Required(string name) => given.GetValueOrDefault(name) ?? throw new TrainingInputException($"{name} is missing.");

        string Folder(string name) => Directory.Exists(Required(name)) ? given[name] : throw new TrainingInputException($"{name} {given[name]} is no folder.");
    }
}
