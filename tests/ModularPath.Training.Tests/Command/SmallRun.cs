using ModularPath.Training.Runs;

namespace ModularPath.Training.Tests.Command;

/// <summary>A training of two epochs of six steps, over in a second.</summary>
internal sealed class SmallRun(string folder)
{
    public Dictionary<string, string> Options { get; } = new()
    {
        ["generate-data"] = "true",
        ["count"] = "8",
        ["network"] = TinyMaps.Layout.Architecture.Name,
        ["epochs"] = "2",
        ["batch-size"] = "4",
        ["epoch-size"] = "24",
        ["crop"] = "64",
        ["validation"] = "0.25",
        ["seed"] = "5",
        ["threads"] = "2",
    };

    public void Execute(bool resume = false, long stopAfter = long.MaxValue, Action<long, double>? learned = null)
    {
        using var stop = new CancellationTokenSource();
        var given = resume ? new Dictionary<string, string> { ["resume"] = "true", ["out"] = folder } : new(Options) { ["out"] = folder };
        var run = new TrainingRun(given, new SilentProgress(), TimeProvider.System)
        {
            Learned = (step, loss) =>
            {
                learned?.Invoke(step, loss);

                if (step + 1 >= stopAfter)
                {
                    stop.Cancel();
                }
            },
        };

        try
        {
            run.Execute(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Assert.True(stopAfter < long.MaxValue);
        }
    }
}
