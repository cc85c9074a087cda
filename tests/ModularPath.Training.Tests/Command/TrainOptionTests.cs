using ModularPath.Training.Settings;

namespace ModularPath.Training.Tests.Command;

public sealed class TrainOptionTests
{
    [Fact]
    public void Every_option_that_is_read_reaches_the_run()
    {
        var given = Given(
            "--generate-data --count 12 --init i.safetensors --epochs 3 --batch-size 4 --accumulate 2 --patience 5 --epoch-size 8 --crop 64 --learning-rate 1e-3 --validation 0.25 --seed 9 --out o --threads 1 --device cpu --precision bf16 --long-side 640 --turns 4 --second-opinion 0.5 --colour-evidence 0.75 --temperature-factor 1.5 --name n --version 2.0.0 --run-name r --tags a,b");

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
            TrainOptionParser.Parse(Given("--data a,b --labels l.json --fold 2/5 --out o")) is var other ? (other.Data, other.Labels, other.Fold) : default);
        Assert.Equal(TrainOptionParser.Known.Count, typeof(TrainOptions).GetProperties().Length);
    }

    // As the command line hands them over: a flag is alone.
    private static Dictionary<string, string> Given(string line) => line.Split("--", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static option => option.Split(' ')).ToDictionary(static option => option[0], static option => option.Length > 1 ? option[1] : "true");
}
