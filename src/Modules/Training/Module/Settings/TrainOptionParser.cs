using System.Globalization;
using System.Text.RegularExpressions;
using ModularPath.Training.Evaluation;

namespace ModularPath.Training.Settings;

/// <summary>Understands the options. Nothing is guessed: what is malformed is refused.</summary>
internal static partial class TrainOptionParser
{
    public static readonly IReadOnlyList<TrainOption> Known =
    [
        new("generate-data", "false", "Draw synthetic maps into OUT/data.", Fixed: true),
        new("count", "3000", "Maps to draw.", Fixed: true),
        new("data", "", "Datasets to learn from, instead of --generate-data: A,B,... each a folder with images/ and masks/, COCO's annotations.json, or a data directory with corrections.", Fixed: true),
        new("labels", "", "JSON file that says which of our classes the labels of --data mean.", Fixed: true),
        new("init", "", "A checkpoint.safetensors of another run, whose weights are the first of this one.", Fixed: true),
        new("epochs", "50", "Passes of --epoch-size samples.", Fixed: true),
        new("batch-size", "32", "Samples a batch.", Fixed: true),
        new("accumulate", "1", "Batches a step, whose mean gradient it takes.", Fixed: true),
        new("patience", "0", "Stop after so many epochs without a better one, and keep the best; 0: the last of all epochs.", Fixed: true),
        new("epoch-size", "0", "Samples an epoch; 0: one a training map.", Fixed: true),
        new("crop", "256", "Side of a sample, a multiple of 32.", Fixed: true),
        new("learning-rate", "0.004", "Peak of the schedule.", Fixed: true),
        new("validation", "0.05", "Share of the maps that is held out.", Fixed: true),
        new("fold", "", "K/N: hold out the K-th of N parts of the sources (a map's name up to '__') instead of --validation.", Fixed: true),
        new("seed", "1", "Of the maps, the weights and the samples.", Fixed: true),
        new("out", "", "Folder of the run: checkpoints, metrics, model.onnx."),
        new("resume", "false", "Go on from the last checkpoint in --out; with --generate-data or --data, begin where there is none."),
        new("threads", "0", "Of one operator; 0: one a core."),
        new("device", "auto", "One of auto, cpu and cuda; auto: a GPU if torch finds one."),
        new("precision", "auto", "One of auto, fp32, bf16 and fp16: numbers of kernels and activations; auto: fp16 on a GPU, bf16 on a processor that has it."),
        new("long-side", "512", "Pictures with a longer side are shrunk to it before inference."),
        new("turns", "1", "How often a picture is shown for inference, each time turned by a quarter more; the mean logits count."),
        new("second-opinion", "0", "What is added in inference to the logit of the class that classical image processing reads."),
        new("colour-evidence", "0", "How much what each colour of a picture mostly is counts in inference for its pixels; 1: as Bayes has it."),
        new("temperature-factor", "1", "Times the temperature fitted on held-out maps: more than 1 where pictures to be read are less certain."),
        new("name", "unet-s", "Of the model."),
        new("version", "1.0.0", "Of the model."),
        new("publish", "", "Directory of models or s3://BUCKET/FOLDER, such as services follow: the finished model goes there as NAME/VERSION."),
        new("run-name", "", "Of the run in its records; without it, that of the folder."),
        new("tags", "", "Words to find the run by, with commas between them."),
    ];

    private const string Label = "letters, digits, dots, dashes and underscores";

    /// <exception cref="TrainingInputException">Options are given that do not go together.</exception>
    public static void Check(IReadOnlyDictionary<string, string> given)
    {
        if (given.ContainsKey("labels") && given.ContainsKey("generate-data"))
        {
            throw new TrainingInputException("--labels is for --data; maps that are drawn have our labels.");
        }

        if (given.ContainsKey("fold") && given.ContainsKey("validation"))
        {
            throw new TrainingInputException("--fold and --validation exclude each other.");
        }

        if (given.ContainsKey("count") && !given.ContainsKey("generate-data") && !given.ContainsKey("resume"))
        {
            throw new TrainingInputException("--count is for --generate-data; --data has as many maps as it has.");
        }
    }

    /// <summary>The options of a run from their texts; defaults stand for what is absent.</summary>
    /// <exception cref="TrainingInputException">A value is malformed or out of its range, or options contradict each other.</exception>
    public static TrainOptions Parse(IReadOnlyDictionary<string, string> given)
    {
        var values = new OptionValues(Known.ToDictionary(static o => o.Name, o => given.GetValueOrDefault(o.Name, o.Default)));
        var generate = values.Flag("generate-data");
        var data = values.Text("data");
        var destination = values.Text("out");
        var stride = new NetworkLayout(NetworkLayout.SmallWidths).Stride;

        if (destination.Length == 0)
        {
            throw new TrainingInputException("--out DIR says where the run is kept; it is missing.");
        }

        if (generate == (data.Length > 0))
        {
            throw new TrainingInputException(generate ? "--generate-data and --data exclude each other." : "Give --generate-data or --data DIR.");
        }

        var threads = values.Integer("threads", 0, 1024);
        var crop = values.Integer("crop", stride, 2048);

        return new TrainOptions
        {
            GenerateData = generate,
            Count = values.Integer("count", 2, 10_000_000),
            Data = generate ? Path.Combine(destination, "data") : data,
            Labels = values.Text("labels"),
            Init = values.Text("init"),
            Epochs = values.Integer("epochs", 1, 100_000),
            BatchSize = values.Integer("batch-size", 1, 4096),
            Accumulate = values.Integer("accumulate", 1, 4096),
            Patience = values.Integer("patience", 0, 100_000),
            EpochSize = values.Integer("epoch-size", 0, int.MaxValue),
            Crop = crop % stride == 0 ? crop : throw new TrainingInputException($"--crop {crop} is no multiple of {stride}."),
            LearningRate = values.Real("learning-rate", 1e-7, 1),
            Threads = threads == 0 ? Environment.ProcessorCount : threads,
            Device = values.Matching("device", DevicePattern(), "auto, cpu or cuda"),
            Precision = values.Matching("precision", PrecisionPattern(), "auto, fp32, bf16 or fp16"),
            Seed = values.Unsigned("seed"),
            Out = destination,
            Resume = values.Flag("resume"),
            Publish = values.Text("publish"),
            LongSide = values.Integer("long-side", stride, 16_384),
            Turns = values.Integer("turns", 1, 4),
            SecondOpinion = values.Real("second-opinion", 0, 100),
            ColourEvidence = values.Real("colour-evidence", 0, 100),
            TemperatureFactor = values.Real("temperature-factor", 0.1, 10),
            Name = values.Matching("name", NamePattern(), "lower-case letters, digits and dashes"),
            Version = values.Matching("version", VersionPattern(), "a semantic version such as 1.0.0"),
            RunName = values.Matching("run-name", LabelPattern(), Label),
            Tags = values.Matching("tags", LabelsPattern(), $"{Label}, with commas between them"),
            Validation = values.Real("validation", 0.001, 0.5),
            Fold = values.Fold("fold"),
        };
    }

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

    private sealed class OptionValues(Dictionary<string, string> texts)
    {
        public string Text(string name) => texts[name];

        public bool Flag(string name) => texts[name] switch
        {
            "true" => true,
            "false" => false,
            var text => throw Refuse(name, text, "true or false"),
        };

        public int Integer(string name, int least, int most) =>
            int.TryParse(texts[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw Refuse(name, texts[name], $"a whole number from {least} to {most}");

        public ulong Unsigned(string name) =>
            ulong.TryParse(texts[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Refuse(name, texts[name], "a whole number, not negative");

        public double Real(string name, double least, double most) =>
            double.TryParse(texts[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw Refuse(name, texts[name], string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

        public string Matching(string name, Regex pattern, string what) =>
            pattern.IsMatch(texts[name]) ? texts[name] : throw Refuse(name, texts[name], what);

        public Fold? Fold(string name) => texts[name].Length == 0
            ? null
            : FoldPattern().Match(texts[name]) is { Success: true } match && new Fold(Whole(match.Groups[1]), Whole(match.Groups[2])) is { Of: > 1 } fold && fold.Part <= fold.Of
            ? fold
            : throw Refuse(name, texts[name], "K/N with K from 1 to N, and N from 2 to 99");

        private static int Whole(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

        private static TrainingInputException Refuse(string name, string text, string what) => new($"--{name} '{text}' is not {what}.");
    }
}
