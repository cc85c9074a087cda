using ModularPath.Training.Datasets;
using Spectre.Console;

namespace ModularPath.Training.Tests.Command;

public sealed class TrainOptionTests
{
    [Theory]
    [InlineData("--unknown 1", "--unknown")]
    [InlineData("stray", "stray")]
    [InlineData("-h", "-h")]
    [InlineData("--generate-data --out x --epochs", "--epochs needs a value")]
    [InlineData("--generate-data --out x --epochs --seed 1", "--epochs needs a value")]
    [InlineData("--generate-data --out x --seed 1 --seed 2", "--seed is given twice")]
    [InlineData("--generate-data --out x --epochs 0", "--epochs '0'")]
    [InlineData("--generate-data --out x --epochs 1.5", "--epochs '1.5'")]
    [InlineData("--generate-data --out x --batch-size -8", "--batch-size '-8'")]
    [InlineData("--generate-data --out x --seed -1", "--seed '-1'")]
    [InlineData("--generate-data --out x --learning-rate fast", "--learning-rate 'fast'")]
    [InlineData("--generate-data --out x --learning-rate NaN", "--learning-rate 'NaN'")]
    [InlineData("--generate-data --out x --validation 0.9", "--validation '0.9'")]
    [InlineData("--generate-data --out x --crop 100", "--crop 100 is no multiple of 32")]
    [InlineData("--generate-data --out x --name ../evil", "--name '../evil'")]
    [InlineData("--generate-data --out x --version one", "--version 'one'")]
    [InlineData("--generate-data=perhaps --out x", "--generate-data 'perhaps'")]
    [InlineData("--generate-data", "--out DIR")]
    [InlineData("--out x", "--generate-data or --data")]
    [InlineData("--generate-data --data y --out x", "exclude each other")]
    [InlineData("--data y --count 5 --out x", "--count is for --generate-data")]
    [InlineData("--data y --out x --fold 0/3", "--fold '0/3'")]
    [InlineData("--data y --out x --fold 4/3", "--fold '4/3'")]
    [InlineData("--data y --out x --fold 1/1", "--fold '1/1'")]
    [InlineData("--data y --out x --fold 1/3 --validation 0.1", "exclude each other")]
    [InlineData("--generate-data --out x --labels z.json", "--labels is for --data")]
    [InlineData("--resume --out /nowhere/at/all", "nothing to resume")]
    public async Task Bad_input_is_named_and_answered_with_2(string line, string named)
    {
        var (code, output) = await RunAsync(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_option()
    {
        var (code, output) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.All(TrainOptionParser.Known, option => Assert.Contains("--" + option.Name, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_option_that_is_read_reaches_the_run()
    {
        var given = TrainOptionParser.Read(
            "--generate-data --count 12 --init i.safetensors --epochs=3 --batch-size 4 --accumulate 2 --patience 5 --epoch-size 8 --crop 64 --learning-rate 1e-3 --validation 0.25 --seed 9 --out o --threads 1 --device cpu --precision bf16 --long-side 640 --turns 4 --second-opinion 0.5 --colour-evidence 0.75 --temperature-factor 1.5 --name n --version 2.0.0 --run-name r --tags a,b".Split(' '));

        var options = TrainOptionParser.Parse(given);

        Assert.Equal(
            new TrainOptions
            {
                GenerateData = true,
                Count = 12,
                Data = Path.Combine("o", "data"),
                Labels = "",
                Init = "i.safetensors",
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
            ("a,b", "l.json", new Fold(2, 5)),
            TrainOptionParser.Parse(TrainOptionParser.Read("--data a,b --labels l.json --fold 2/5 --out o".Split(' '))) is var other ? (other.Data, other.Labels, other.Fold) : default);
        Assert.Equal(TrainOptionParser.Known.Count, typeof(TrainOptions).GetProperties().Length);
    }

    internal static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        return (await TrainCommand.RunAsync(args, console, output, TestContext.Current.CancellationToken), output.ToString());
    }
}
