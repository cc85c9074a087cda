using ModularPath.Training.Runs;

namespace ModularPath.Training.Tests;

/// <summary>Trainings of a small network that are over in seconds.</summary>
internal static class TinyRun
{
    /// <summary>Trains on eight maps that are drawn into the folder first, or on other data.</summary>
    public static void Train(string folder, params (string Name, string Value)[] options)
    {
        var given = new Dictionary<string, string>
        {
            ["out"] = folder,
            ["network"] = TinyMaps.Layout.Architecture.Name,
            ["epochs"] = "1",
            ["batch-size"] = "2",
            ["epoch-size"] = "4",
            ["crop"] = "64",
            ["seed"] = "5",
            ["threads"] = "2",
        };

        foreach (var (name, value) in options.DefaultIfEmpty(("count", "8")))
        {
            given[name] = value;
        }

        if (!given.ContainsKey("data"))
        {
            given["generate-data"] = "true";
        }

        new TrainingRun(given, new SilentProgress(), TimeProvider.System).Execute(TestContext.Current.CancellationToken);
    }
}
