using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Settings;

/// <summary>
/// The options of <c>train</c>. A checkpoint keeps them as texts, and a resumed run reads these with the same options as the
/// command line. Nothing is guessed: what is malformed is refused.
/// </summary>
internal static partial class TrainCommandLine
{
    private const string Label = "letters, digits, dots, dashes and underscores";

    private const int LeastSide = 32;

    private static readonly TrainOption<bool> GenerateData = Flag("generate-data", "Draw synthetic maps into OUT/data.", isFixed: true);
    private static readonly TrainOption<int> Count = Integer("count", "3000", 2, 10_000_000, "Maps to draw.", isFixed: true);
    private static readonly TrainOption<IReadOnlyList<string>> Kinds = new(
        "kinds", "", "Which maps to draw, such as game,outdoor: without it, all.", isFixed: true,
        $"{string.Join(", ", MapGenerator.Kinds)} or several of them with commas between", TryReadKinds);
    private static readonly TrainOption<string> Data = Text(
        "data",
        "Datasets to learn from, instead of --generate-data: A,B,... each a folder with images/ and masks/, COCO's annotations.json, "
            + "or a data directory with corrections.",
        isFixed: true);
    private static readonly TrainOption<string> Labels = Text(
        "labels", "JSON file that says which of our classes the labels of --data mean.", isFixed: true);
    private static readonly TrainOption<IReadOnlyList<int>> Shares = new(
        "shares", "", "How many of the samples come from each dataset, such as 3,1: in the order of --data, drawn maps last; "
            + "without it, as many as it has maps.", isFixed: true, "whole numbers from 1 to 1000 with commas between them", TryReadShares);
    private static readonly TrainOption<NetworkArchitecture> Network = new(
        "network", UNetS2.Small.Name, "unet-s2-A-B-... with the channels of each level, and +resnet18 at the end for an encoder "
            + "of photographs beside it; or A~B, where A reads the picture at three quarters of its size, B at its size, and the mean "
            + "counts (A~ without B); or A/B/..., of which a gate chooses by the picture.", isFixed: true,
        "unet-s2-A-B-..., unet-s2-A-B-...+resnet18, two of them with ~ between them, or several with / between them",
        NetworkArchitecture.TryParse);
    private static readonly TrainOption<string> Init = Text(
        "init", "The first weights: checkpoint.safetensors of a run, or a model.onnx, or a ResNet-18 as ONNX; or A,B for the network and "
            + "its ResNet, or for the networks of A~B and A/B.",
        isFixed: true);
    private static readonly TrainOption<double> ResNetRate = Real(
        "resnet-rate", "0.25", 0, 1,
        "Times --learning-rate, for the ResNet, which should not forget its photographs; 0: it stays as it is.",
        isFixed: true);
    private static readonly TrainOption<double> ExpertRate = Real(
        "expert-rate", "1", 0, 1, "Times --learning-rate, for the networks of A/B; 0: they stay as they are, and only the gate learns.",
        isFixed: true);
    private static readonly TrainOption<string> Blend = Text(
        "blend",
        "A model.onnx with whose weights those learned are averaged before they are measured and exported, such as that of --init.");
    private static readonly TrainOption<double> BlendShare = Real(
        "blend-share", "0.5", 0, 1, "Of the weights learned in the average with --blend.");
    private static readonly TrainOption<double> GateSharpness = Real(
        "gate-sharpness", "1", 1, 100,
        "How much more decided the gate of A/B is, when it is measured and exported, than it has learned to be.");
    private static readonly TrainOption<int> Epochs = Integer("epochs", "50", 1, 100_000, "Passes of --epoch-size samples.", isFixed: true);
    private static readonly TrainOption<int> BatchSize = Integer("batch-size", "32", 1, 4096, "Samples a batch.", isFixed: true);
    private static readonly TrainOption<int> Accumulate = Integer(
        "accumulate", "1", 1, 4096, "Batches a step, whose mean gradient it takes.", isFixed: true);
    private static readonly TrainOption<int> Patience = Integer(
        "patience", "0", 0, 100_000, "Stop after so many epochs without a better one, and keep the best; 0: the last of all epochs.",
        isFixed: true);
    private static readonly TrainOption<int> EpochSize = Integer(
        "epoch-size", "0", 0, int.MaxValue, "Samples an epoch; 0: one a training map.", isFixed: true);
    private static readonly TrainOption<int> Crop = Integer(
        "crop", "256", LeastSide, 2048, "Side of a sample, a multiple of the network's stride: 32.", isFixed: true);
    private static readonly TrainOption<double> LearningRate =
        Real("learning-rate", "0.004", 1e-7, 1, "Peak of the schedule.", isFixed: true);
    private static readonly TrainOption<double> Validation = Real(
        "validation", "0.05", 0.001, 0.5, "Share of the maps that is held out.", isFixed: true);
    private static readonly TrainOption<Fold?> FoldOfSources = new(
        "fold", "", "K/N: hold out the K-th of N parts of the sources (a map's name up to '__') instead of --validation.", isFixed: true,
        "K/N with K from 1 to N, and N from 2 to 99", TryReadFold);
    private static readonly TrainOption<ulong> Seed = new(
        "seed", "1", "Of the maps, the weights and the samples.", isFixed: true, "a whole number, not negative",
        static (text, out value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));
    private static readonly TrainOption<string> Out = Text("out", "Folder of the run: checkpoints, metrics, model.onnx.");
    private static readonly TrainOption<bool> Resume = Flag(
        "resume", "Go on from the last checkpoint in --out; with --generate-data or --data, begin where there is none.");
    private static readonly TrainOption<int> Threads = Integer("threads", "0", 0, 1024, "Of one operator; 0: one a core.");
    private static readonly TrainOption<string> Device = Matching(
        "device", "auto", DevicePattern(), "auto, cpu or cuda", "One of auto, cpu and cuda; auto: a GPU if torch finds one.");
    private static readonly TrainOption<string> Precision = Matching(
        "precision", "auto", PrecisionPattern(), "auto, fp32, bf16 or fp16",
        "One of auto, fp32, bf16 and fp16: numbers of kernels and activations; auto: fp16 on a GPU, bf16 on a processor that has it.");
    private static readonly TrainOption<int> LongSide = Integer(
        "long-side", "512", LeastSide, 16_384, "Pictures with a longer side are shrunk to it before inference.");
    private static readonly TrainOption<int> Turns = Integer(
        "turns", "1", 1, 4, "How often a picture is shown for inference, each time turned by a quarter more; the mean logits count.");
    private static readonly TrainOption<double> SecondOpinion = Real(
        "second-opinion", "0", 0, 100, "What is added in inference to the logit of the class that classical image processing reads.");
    private static readonly TrainOption<double> ColourEvidence = Real(
        "colour-evidence", "0", 0,
        100, "How much what each colour of a picture mostly is counts in inference for its pixels; 1: as Bayes has it.");
    private static readonly TrainOption<double> TemperatureFactor = Real(
        "temperature-factor", "1", 0.1, 10,
        "Times the temperature fitted on held-out maps: more than 1 where pictures to be read are less certain.");
    private static readonly TrainOption<string> Name = Matching(
        "name", "unet-s", NamePattern(), "lower-case letters, digits and dashes", "Of the model.");
    private static readonly TrainOption<string> Version = Matching(
        "version", "1.0.0", VersionPattern(), "a semantic version such as 1.0.0", "Of the model.");
    private static readonly TrainOption<string> Publish = Text(
        "publish", "Directory of models or s3://BUCKET/FOLDER, such as services follow: the finished model goes there as NAME/VERSION.");
    private static readonly TrainOption<string> RunName = Matching(
        "run-name", "", LabelPattern(), Label, "Of the run in its records; without it, that of the folder.");
    private static readonly TrainOption<string> Tags = Matching(
        "tags", "", LabelsPattern(), $"{Label}, with commas between them", "Words to find the run by, with commas between them.");

    /// <summary>In the order of help.</summary>
    public static readonly IReadOnlyList<ITrainOption> Known =
    [
        GenerateData, Count, Kinds, Data, Labels, Shares, Network, Init, ResNetRate, ExpertRate, Blend, BlendShare, GateSharpness, Epochs,
        BatchSize, Accumulate,
        Patience, EpochSize, Crop, LearningRate, Validation,
        FoldOfSources, Seed, Out, Resume, Threads, Device, Precision, LongSide, Turns, SecondOpinion, ColourEvidence, TemperatureFactor,
        Name, Version, Publish, RunName, Tags,
    ];

    // A checkpoint is read as a line of these options.
    private static readonly ParserConfiguration Syntax = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
    private static readonly Command Line = CommandOf(Options);

    /// <summary>The same for a verb.</summary>
    public static IEnumerable<Option> Options => Known.Cast<Option>();

    /// <summary>The options that a line gives, as texts by <see cref="ITrainOption.Key"/>; a flag that is off is not given.</summary>
    public static Dictionary<string, string> Given(ParseResult parsed) => Known
        .Select(option => (option.Key, Text: TextOf(parsed.GetResult((Option)option), option)))
        .Where(static option => option.Text is not null)
        .ToDictionary(static option => option.Key, static option => option.Text!, StringComparer.Ordinal);

    /// <exception cref="TrainingInputException">Options are given that do not go together.</exception>
    public static void Check(IReadOnlyDictionary<string, string> given)
    {
        if (given.ContainsKey("labels") && !given.ContainsKey("data") && !given.ContainsKey("resume"))
        {
            throw new TrainingInputException("--labels is for --data; maps that are drawn have our labels.");
        }

        if (given.ContainsKey("fold") && given.ContainsKey("validation"))
        {
            throw new TrainingInputException("--fold and --validation exclude each other.");
        }

        foreach (var key in ((string[])["count", "kinds"]).Where(given.ContainsKey))
        {
            if (!given.ContainsKey("generate-data") && !given.ContainsKey("resume"))
            {
                throw new TrainingInputException($"--{key} is for --generate-data; --data has the maps that it has.");
            }
        }
    }

    /// <summary>The options of a run from their texts by <see cref="ITrainOption.Key"/>; defaults stand for what is absent.</summary>
    /// <exception cref="TrainingInputException">A value is malformed or out of its range, or options contradict each other.</exception>
    public static TrainOptions Parse(IReadOnlyDictionary<string, string> given)
    {
        // An empty text is that of an option without a default, which was not given.
        var parsed = Line.Parse(
            [.. Known.Where(option => given.GetValueOrDefault(option.Key, "").Length > 0).Select(
                option => $"{option.Name}={given[option.Key]}")],
            Syntax);

        if (parsed.Errors is [var error, ..])
        {
            throw new TrainingInputException(error.Message);
        }

        var (generate, data, destination) = (parsed.GetValue(GenerateData), TextIn(Data), TextIn(Out));

        if (destination.Length == 0)
        {
            throw new TrainingInputException("--out DIR says where the run is kept; it is missing.");
        }

        string[] datasets =
        [
            .. data.Split(',', StringSplitOptions.RemoveEmptyEntries),
            .. generate ? [Path.Combine(destination, "data")] : Array.Empty<string>(),
        ];
        var shares = parsed.GetValue(Shares) ?? [];

        if (datasets.Length == 0)
        {
            throw new TrainingInputException("Give --generate-data or --data DIR, or both.");
        }

        if (shares.Count > 0 && shares.Count != datasets.Length)
        {
            throw new TrainingInputException($"--shares has {shares.Count} numbers for {datasets.Length} datasets.");
        }

        var (threads, crop, network) = (parsed.GetValue(Threads), parsed.GetValue(Crop), parsed.GetRequiredValue(Network));

        return new TrainOptions
        {
            GenerateData = generate,
            Count = parsed.GetValue(Count),
            Kinds = parsed.GetValue(Kinds) ?? [],
            Datasets = datasets,
            Labels = TextIn(Labels),
            Shares = shares,
            Network = network,
            Init = TextIn(Init).Split(',', StringSplitOptions.RemoveEmptyEntries),
            Rates = new RelativeRates(parsed.GetValue(ResNetRate), parsed.GetValue(ExpertRate)),
            Blend = TextIn(Blend),
            BlendShare = parsed.GetValue(BlendShare),
            GateSharpness = parsed.GetValue(GateSharpness),
            Epochs = parsed.GetValue(Epochs),
            BatchSize = parsed.GetValue(BatchSize),
            Accumulate = parsed.GetValue(Accumulate),
            Patience = parsed.GetValue(Patience),
            EpochSize = parsed.GetValue(EpochSize),
            Crop = crop % network.Stride == 0
                ? crop
                : throw new TrainingInputException($"--crop {crop} is no multiple of {network.Stride}."),
            LearningRate = parsed.GetValue(LearningRate),
            Threads = threads == 0 ? Environment.ProcessorCount : threads,
            Device = TextIn(Device),
            Precision = TextIn(Precision),
            Seed = parsed.GetValue(Seed),
            Out = destination,
            Resume = parsed.GetValue(Resume),
            Publish = TextIn(Publish),
            LongSide = parsed.GetValue(LongSide),
            Turns = parsed.GetValue(Turns),
            SecondOpinion = parsed.GetValue(SecondOpinion),
            ColourEvidence = parsed.GetValue(ColourEvidence),
            TemperatureFactor = parsed.GetValue(TemperatureFactor),
            Name = TextIn(Name),
            Version = TextIn(Version),
            RunName = TextIn(RunName),
            Tags = TextIn(Tags),
            Validation = parsed.GetValue(Validation),
            Fold = parsed.GetValue(FoldOfSources),
        };

        string TextIn(TrainOption<string> option) => parsed.GetValue(option) ?? "";
    }

    private static Command CommandOf(IEnumerable<Option> options)
    {
        var command = new Command("train");

        foreach (var option in options)
        {
            command.Add(option);
        }

        return command;
    }

    private static string? TextOf(OptionResult? result, ITrainOption option) => result switch
    {
        null or { Implicit: true } => null,
        _ when option is TrainOption<bool> flag => result.GetValue(flag) ? "true" : null,
        _ => result.Tokens[0].Value,
    };

    private static TrainOption<bool> Flag(string key, string help, bool isFixed = false) => new(key, "false", help, isFixed, null, null);

    private static TrainOption<string> Text(string key, string help, bool isFixed = false) =>
        new(key, "", help, isFixed, "a text", static (text, out value) => (value = text) is not null);

    private static TrainOption<int> Integer(string key, string byDefault, int least, int most, string help, bool isFixed = false) => new(
        key, byDefault, help, isFixed, $"a whole number from {least} to {most}",
        (text, out value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    private static TrainOption<double> Real(string key, string byDefault, double least, double most, string help, bool isFixed = false) =>
        new(
        key, byDefault, help, isFixed, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        (text, out value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    private static TrainOption<string> Matching(string key, string byDefault, Regex pattern, string expected, string help) => new(
        key, byDefault, help, isFixed: false, expected, (text, out value) => pattern.IsMatch(value = text));

    private static bool TryReadShares(string text, out IReadOnlyList<int> value)
    {
        var shares = text.Split(',').Select(static share =>
            int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        value = shares;
        return shares.All(static share => share is >= 1 and <= 1000);
    }

    private static bool TryReadKinds(string text, out IReadOnlyList<string> value)
    {
        value = text.Split(',');
        return value.All(MapGenerator.Kinds.Contains);
    }

    private static bool TryReadFold(string text, out Fold? value)
    {
        value = FoldPattern().Match(text) is { Success: true } match ? new Fold(Whole(match.Groups[1]), Whole(match.Groups[2])) : null;
        return value is { Of: > 1 } fold && fold.Part <= fold.Of;
    }

    private static int Whole(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([1-9][0-9]?)/([1-9][0-9]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex FoldPattern();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^(auto|cpu|cuda)$", RegexOptions.CultureInvariant)]
    private static partial Regex DevicePattern();

    [GeneratedRegex("^(auto|fp32|bf16|fp16)$", RegexOptions.CultureInvariant)]
    private static partial Regex PrecisionPattern();

    [GeneratedRegex("^[A-Za-z0-9._-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();

    [GeneratedRegex("^[A-Za-z0-9._,-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelsPattern();
}
