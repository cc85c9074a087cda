using ModularPath.Composition.CommandLine;

namespace ModularPath.Training.Tests.Command;

public sealed class TrainOptionTests
{
    [Fact]
    public void Every_option_that_is_read_reaches_the_run()
    {
        var given = Given(
            "--generate-data --count 12 --kinds game,plan --data a --shares 3,1 "
            + "--network unet-s2-16-32+resnet18 --init i.safetensors,r.onnx "
            + "--resnet-rate 0.5 --expert-rate 0.75 --blend b.onnx --blend-share 0.25 --gate-sharpness 6 "
            + "--epochs 3 --batch-size 4 --accumulate 2 "
            + "--patience 5 --epoch-size 8 --crop 64 --learning-rate 1e-3 "
            + "--validation 0.25 --seed 9 --out o --threads 1 --device cpu --precision bf16 --long-side 640 --turns 4 "
            + "--second-opinion 0.5 --colour-evidence 0.75 --temperature-factor 1.5 --name n --version 2.0.0 --run-name r --tags a,b");

        var options = TrainCommandLine.Parse(given);

        Assert.Equal(["a", Path.Combine("o", "data")], options.Datasets);
        Assert.Equal([3, 1], options.Shares);
        Assert.Equal(["game", "plan"], options.Kinds);
        Assert.Equal(["i.safetensors", "r.onnx"], options.Init);
        Assert.Equal("unet-s2-16-32+resnet18", options.Network.Name);
        Assert.Equal(
            new TrainOptions
            {
                GenerateData = true,
                Count = 12,
                Kinds = options.Kinds,
                Datasets = options.Datasets,
                Labels = "",
                Shares = options.Shares,
                Network = options.Network,
                Init = options.Init,
                Rates = new RelativeRates(0.5, 0.75),
                Blend = "b.onnx",
                BlendShare = 0.25,
                GateSharpness = 6,
                Epochs = 3,
                BatchSize = 4,
                Accumulate = 2,
                Patience = 5,
                EpochSize = 8,
                Crop = 64,
                LearningRate = 1e-3,
                Threads = 1,
                Device = "cpu",
                Precision = "bf16",
                Seed = 9,
                Out = "o",
                Resume = false,
                Publish = "",
                LongSide = 640,
                Turns = 4,
                SecondOpinion = 0.5,
                ColourEvidence = 0.75,
                TemperatureFactor = 1.5,
                Name = "n",
                Version = "2.0.0",
                RunName = "r",
                Tags = "a,b",
                Validation = 0.25,
                Fold = null,
            },
            options);
        Assert.Equal(
            ("a+b", "l.json", new Fold(2, 5)),
            TrainCommandLine.Parse(Given("--data a,b --labels l.json --fold 2/5 --out o")) is var other
                ? (string.Join('+', other.Datasets), other.Labels, other.Fold)
                : default);
        // Two options are the relative rates.
        Assert.Equal(TrainCommandLine.Known.Count - 1, typeof(TrainOptions).GetProperties().Length);
    }

    [Fact]
    public void Only_what_is_said_is_handed_over()
    {
        var verb = new Verb("train", "", [.. TrainCommandLine.Options]) { Examples = [] };

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["generate-data"] = "true",
                ["count"] = "12",
                ["epochs"] = "3",
                ["tags"] = "a,b",
                ["out"] = "o"
            },
            TrainCommandLine.Given(verb.Parse("--generate-data --count 12 --epochs=3 --tags a,b --out o --resume=false")));
    }

    // The options of a checkpoint of version 0.9, with an option that is no longer known and texts that look like options.
    [Fact]
    public void The_texts_of_an_old_checkpoint_are_read()
    {
        var texts = new Dictionary<string, string>
        {
            ["generate-data"] = "false",
            ["count"] = "3000",
            ["data"] = "/maps/@one,/maps/two words",
            ["labels"] = "",
            ["init"] = "",
            ["epochs"] = "50",
            ["batch-size"] = "32",
            ["learning-rate"] = "4E-3",
            ["validation"] = "0.05",
            ["fold"] = "",
            ["seed"] = "18446744073709551615",
            ["out"] = "-run",
            ["device"] = "auto",
            ["name"] = "unet-s",
            ["version"] = "1.0.0-rc.1",
            ["run-name"] = "--seed",
            ["tags"] = "",
            ["publish"] = "s3://maps/a=b",
            ["mirror"] = "true",
        };

        var options = TrainCommandLine.Parse(texts);

        Assert.Equal(
            (false, "/maps/@one+/maps/two words", "-run", "--seed", "s3://maps/a=b"),
            (options.GenerateData, string.Join('+', options.Datasets), options.Out, options.RunName, options.Publish));
        Assert.Equal(
            (0.004, ulong.MaxValue, "", null, 256), (options.LearningRate, options.Seed, options.Labels, options.Fold, options.Crop));
    }

    [Theory]
    [InlineData("epochs", "0", "--epochs '0' is not a whole number from 1 to 100000.")]
    [InlineData("learning-rate", "NaN", "--learning-rate 'NaN' is not a number from 1E-07 to 1.")]
    [InlineData("fold", "4/3", "--fold '4/3' is not K/N with K from 1 to N, and N from 2 to 99.")]
    [InlineData("resume", "perhaps", "'perhaps'")]
    public void A_text_that_is_no_value_is_named(string key, string text, string named)
    {
        var refused = Assert.Throws<TrainingInputException>(
            () => TrainCommandLine.Parse(new Dictionary<string, string> { ["data"] = "d", ["out"] = "o", [key] = text }));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    // As the command line hands them over: a flag is alone.
    private static Dictionary<string, string> Given(string line) =>
        line.Split("--", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static option => option.Split(' '))
        .ToDictionary(static option => option[0], static option => option.Length > 1 ? option[1] : "true");
}
