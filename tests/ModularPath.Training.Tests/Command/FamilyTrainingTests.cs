using ModularPath.Training.Families;
using ModularPath.Training.Runs;
using Spectre.Console;

namespace ModularPath.Training.Tests.Command;

/// <summary><c>train --from-corrections</c> with a small network; what the gate sees is scripted, as four samples teach nothing.</summary>
[Collection(TorchTests.Name)]
public sealed class FamilyTrainingTests : IDisposable
{
    private const byte Wall = (byte)MapClass.Wall;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();

    public FamilyTrainingTests()
    {
        TinyRun.Train(_folder.File("base"), ("count", "4"), ("name", "own"), ("version", "1.2.3"), ("long-side", "320"), ("turns", "2"));

        for (var i = 1; i <= 5; i++)
        {
            SmallMaps.WritePicture(_folder.File($"data/maps/m_{i}/picture"), 40, 30);
            File.WriteAllBytes(
                _folder.File($"data/maps/m_{i}/corrections.png"),
                MaskPng.Encode(new GrayImage(40, 30, [.. Enumerable.Repeat(Wall, 1200)])));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_passes_is_published_as_the_next_version_and_reads_as_its_base_does()
    {
        Directory.CreateDirectory(_folder.File("models/own/1.2.4"));

        var (code, report) = await RunAsync(learns: true, ("out", _folder.File("run")), ("publish", _folder.File("models")));

        Assert.Equal((0, 1, 1), (code, report!.HeldOut, report.Learned));
        var model = _folder.File("models/own/1.2.5/model.onnx");
        Assert.Contains("published: ", _said.ToString(), StringComparison.Ordinal);
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(model);
        var metadata = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal(
            ("own", "1.2.5", "320", "2", TinyMaps.Layout.Architecture.Name),
            (metadata["modularpath.name"], metadata["modularpath.version"], metadata["modularpath.input.long_side"],
                metadata["modularpath.turns"], metadata["modularpath.architecture"]));
    }

    [Fact]
    public async Task What_does_not_pass_is_kept_and_not_published()
    {
        var failure = await Assert.ThrowsAsync<TrainingException>(
            () => RunAsync(learns: false, ("out", _folder.File("run")), ("publish", _folder.File("models"))));

        Assert.Contains("it reads 0 % more", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("run/model.onnx")));
        Assert.Contains("learned", File.ReadAllText(_folder.File("run/gate.json")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("models")));
    }

    [Theory]
    [InlineData("data", "--data")]
    [InlineData("network", "--network")]
    [InlineData("resume", "--resume")]
    public async Task Options_that_say_something_else_are_refused(string option, string named)
    {
        var refusal = await Assert.ThrowsAsync<TrainingInputException>(
            () => RunAsync(learns: true, ("out", _folder.File("run")), (option, "true")));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_corrected_maps_are_refused()
    {
        File.Delete(_folder.File("data/maps/m_1/corrections.png"));
        var refusal = await Assert.ThrowsAsync<TrainingInputException>(() => RunAsync(learns: true, ("out", _folder.File("run"))));
        Assert.Contains("4 maps in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reserve_that_is_none_is_refused_before_the_training()
    {
        var refusal = await Assert.ThrowsAsync<TrainingInputException>(
            () => RunAsync(learns: true, ("out", _folder.File("run")), ("reserve", _folder.File("none"))));
        Assert.Contains("index.json", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    private Task<(int Code, FamilyReport? Report)> RunAsync(bool learns, params (string Name, string Value)[] options)
    {
        var given = new Dictionary<string, string>
        {
            ["init"] = _folder.File("base/model.onnx"),
            ["count"] = "2",
            ["epoch-size"] = "4",
            ["batch-size"] = "2",
            ["crop"] = "64",
            ["threads"] = "2",
        };

        foreach (var (name, value) in options)
        {
            given[name] = value;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_said) });
        var gate = new FamilyGate(
            model => new Everywhere(learns && model!.EndsWith("run/model.onnx", StringComparison.Ordinal)), drawn: 0);
        return new FamilyTraining(Train, gate).RunAsync(
            new(given, _folder.File("data"), given.Remove("reserve", out var reserve) ? reserve : null), console, isJson: false,
            TestContext.Current.CancellationToken);
    }

    // In this process, instead of a supervised child.
    private static Task<int> Train(
        IReadOnlyDictionary<string, string> options, IReadOnlyList<string> arguments, IAnsiConsole console,
        CancellationToken cancellationToken)
    {
        Assert.Equal(options.Count, arguments.Count);
        new TrainingRun(options, new SilentProgress(), TimeProvider.System).Execute(cancellationToken);
        return Task.FromResult(0);
    }

    /// <summary>Reads the corrected map as all wall, or as all floor.</summary>
    private sealed class Everywhere(bool isWall) : ISegmentationPort
    {
        public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken) =>
            Task.FromResult(new SegmentationMask(
                40, 30, [.. Enumerable.Repeat(isWall ? Wall : (byte)MapClass.Walkable, 1200)], new byte[1200], MaskOrigin.Model, "", null));
    }
}
