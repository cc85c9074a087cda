using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ModularPath.Training.Datasets;
using ModularPath.Training.Fitting;
using ModularPath.Training.Network;
using ModularPath.Training.Settings;
using ModularPath.Training.Synthesis;

namespace ModularPath.Benchmarks.Training;

/// <summary>
/// Images per second of the training step, ours and PyTorch's (Debian's python3-torch), with the same network, first weights, batch, loss,
/// optimizer and threads, in turn in one run. The batch is prepared beforehand. Equal first losses show that the work is the same.
/// </summary>
internal static class TrainingVerb
{
    private const int Samples = 8;
    private const int Side = 256;
    private const double Rate = 0.001;

    public const string Usage = "training [--rounds N] [--steps N] [--threads N] [--python PATH]";

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var given = args.Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[^1]);

        if (args.Length % 2 != 0 || given.Keys.Except(["--rounds", "--steps", "--threads", "--python"]).Any())
        {
            error.WriteLine(Usage);
            return 2;
        }

        int Number(string name, int standard) =>
            given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
        var (rounds, steps, threads) = (Number("--rounds", 7), Number("--steps", 4), Number("--threads", 2));

        LibTorch.Load(threads);
        var state = FittingState.Initial(new NetworkLayout(UNetS2.Small), seed: 1);
        var batch = Draw();
        var folder = Directory.CreateTempSubdirectory("modularpath-benchmark-");

        try
        {
            var (checkpoint, file) = (Path.Combine(folder.FullName, Checkpoint.FileName), Path.Combine(folder.FullName, "batch.bin"));
            Checkpoint.Save(checkpoint, state, new Dictionary<string, string>());
            byte[] bytes =
            [
                .. MemoryMarshal.AsBytes(batch.Pictures.AsSpan()), .. batch.Labels,
                .. MemoryMarshal.AsBytes(batch.PixelWeights.AsSpan()),
            ];
            File.WriteAllBytes(file, bytes);

            using var learner = new TrainingStep(state, Samples, Side);
            var numbers = ((IFormattable[])[Samples, Side, threads, Rate])
                .Select(static number => number.ToString(null, CultureInfo.InvariantCulture));
            using var peer = new PyTorchPeer(given.GetValueOrDefault("--python", "/usr/bin/python3"), [checkpoint, file, .. numbers]);
            Compare(learner, peer, batch, rounds, steps, output);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(TrainingStep learner, PyTorchPeer peer, SampleBatch batch, int rounds, int steps, TextWriter output)
    {
        (double Seconds, double Loss) Learn(int count)
        {
            var begin = Stopwatch.GetTimestamp();
            var losses = Enumerable.Range(0, count).Select(_ => learner.Learn(batch, Rate)).ToArray();
            return (Stopwatch.GetElapsedTime(begin).TotalSeconds, losses[0]);
        }

        // The first steps warm up and are not counted.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"first loss: ModularPath {Learn(steps).Loss:F5}, PyTorch {peer.Learn(steps).Loss:F5}"));
        var ratios = new List<(double Ours, double Theirs)>();

        for (var round = 0; round < rounds; round++)
        {
            ratios.Add((steps * Samples / Learn(steps).Seconds, steps * Samples / peer.Learn(steps).Seconds));
            output.WriteLine($"round {round + 1}: {Line(ratios[^1].Ours, ratios[^1].Theirs, ratios[^1].Ours / ratios[^1].Theirs)}");
        }

        var medians = Line(
            Median(ratios.Select(static pair => pair.Ours)), Median(ratios.Select(static pair => pair.Theirs)),
            Median(ratios.Select(static pair => pair.Ours / pair.Theirs)));
        output.WriteLine($"median: {medians}");

        static string Line(double ours, double theirs, double ratio) => string.Create(
            CultureInfo.InvariantCulture, $"ModularPath {ours:F1} images/s, PyTorch {theirs:F1}, ratio {ratio:F2}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static SampleBatch Draw()
    {
        var batch = new SampleBatch(Samples, Side);
        var sampler = new Sampler(Side, longSide: int.MaxValue);

        for (var slot = 0; slot < Samples; slot++)
        {
            var map = MapGenerator.Generate(1, slot);
            var colours = map.Picture.Pixels.Chunk(4).SelectMany(static pixel => pixel[..3]).ToArray();
            var random = DeterministicRandom.ForSample(1, (ulong)slot);
            sampler.Draw(new LabelledMap(map.Picture.Width, map.Picture.Height, colours, map.Labels.Pixels), random, batch, slot);
        }

        return batch;
    }
}
