using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Questions;

namespace ModularPath.Pathfinding.Tests.Questions;

/// <summary>What answers to questions are worth on real plans, with the truth as the person. <c>-explicit only</c>.</summary>
public sealed class QuestionFigures
{
    private const int Most = 20;

    private static readonly int[] Counts = [0, 1, 2, 3, 5];

    /// <summary>
    /// The environment names a folder with a model's masks, <c>NAME.png</c> and <c>NAME.conf.png</c> (<c>MASKS</c>, as <c>mask.png</c> and
    /// <c>confidence.png</c> of a map answer them), and one for the masks after so many answers (<c>OUT</c>):
    /// <c>evaluate --pred OUT/3</c> scores them. <c>HALF</c> (0 or 1) takes half of the plans.
    /// </summary>
    [Fact(Explicit = true)]
    public void Masks_after_some_answers()
    {
        var (masks, output) = (Environment.GetEnvironmentVariable("MASKS"), Environment.GetEnvironmentVariable("OUT"));
        Assert.SkipWhen(masks is null || output is null, "needs MASKS and OUT");
        var half = Environment.GetEnvironmentVariable("HALF");
        using var index = JsonDocument.Parse(File.ReadAllBytes(SharedData.RealMap("index.json")));
        var (asked, wrong) = (new int[Counts[^1]], new int[Counts[^1]]);

        foreach (var count in Counts)
        {
            Directory.CreateDirectory(Path.Combine(output, count.ToString(CultureInfo.InvariantCulture)));
        }

        Parallel.ForEach(
            index.RootElement.EnumerateObject().Where(static map => map.Value.GetProperty("kind").GetString() == "plan")
                .Select(static map => map.Name).Where(name => half is null || name.Sum(static c => c) % 2 == half[0] - '0').ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            name =>
            {
                var (labels, confidence) = (Read(Path.Combine(masks, $"{name}.png")), Read(Path.Combine(masks, $"{name}.conf.png")));
                var ground = MapGround.Build(labels.Width, labels.Height, labels.Pixels, confidence.Pixels, new ClassCosts());
                var (truth, said) = (RealMaps.StatedWalkability(name), new bool[labels.Pixels.Length]);

                for (var answers = 0; answers <= Counts[^1]; answers++)
                {
                    if (Counts.Contains(answers))
                    {
                        File.WriteAllBytes(
                            Path.Combine(output, answers.ToString(CultureInfo.InvariantCulture), $"{name}.png"),
                            MaskPng.Encode(new GrayImage(ground.Width, ground.Height, ground.Labels)));
                    }

                    if (answers < Counts[^1] && Ask(ground, said, truth) is { } answered)
                    {
                        ground = answered.Ground;
                        Interlocked.Increment(ref asked[answers]);
                        Interlocked.Add(ref wrong[answers], answered.WasWrong ? 1 : 0);
                    }
                }
            });
        TestContext.Current.TestOutputHelper!.WriteLine($"asked {string.Join(' ', asked)}, read wrong {string.Join(' ', wrong)}");
        Assert.NotEqual(0, asked[0]);
    }

    /// <summary>A plan of 2000 by 2000 pixels whose rooms are known already.</summary>
    [Fact(Explicit = true)]
    public void Time_on_a_large_plan()
    {
        const int Large = 2000;
        var truth = RealMaps.TruthOf("cubirf__9198-png");
        var (labels, confidence, random) = (new byte[Large * Large], new byte[Large * Large], new Random(1));

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = truth.Labels[(i / Large * truth.Height / Large * truth.Width) + (i % Large * truth.Width / Large)];
            confidence[i] = (byte)random.Next(100, 256);
        }

        for (var run = 0; run < 6; run++)
        {
            var ground = MapGround.Build(Large, Large, labels, confidence, new ClassCosts());
            var (plan, said) = (BuildingPlan.Of(ground), new bool[labels.Length]);
            var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var places = DoubtfulPlaces.Find(ground, plan, GroundParts.Of(ground, plan), said, Most);
            process.Refresh();
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"CPU {(process.TotalProcessorTime - before).TotalMilliseconds:0} ms, {places.Count} places"));
            Assert.NotEmpty(places);
        }
    }

    private static GrayImage Read(string path) => MaskPng.Decode(File.ReadAllBytes(path), new PictureLimits());

    private static (MapGround Ground, bool WasWrong)? Ask(MapGround ground, bool[] said, bool?[] truth)
    {
        var plan = BuildingPlan.Of(ground);
        var parts = GroundParts.Of(ground, plan);

        if (DoubtfulPlaces.Find(ground, plan, parts, said, Most) is not [var place, ..])
        {
            return null;
        }

        // Who cannot tell leaves it as it is.
        var answer = Person.Answer(truth, ground.Width, parts, place) ?? place.IsOpen;
        var patch = place.Answer(ground, answer);

        foreach (var (i, value) in patch.Pixels.Pixels.Index())
        {
            var (x, y) = (patch.Corner.X + (i % patch.Pixels.Width), patch.Corner.Y + (i / patch.Pixels.Width));
            said[(y * ground.Width) + x] |= value != CorrectionPatch.Nothing;
        }

        return (ground.Changed(patch.Corner, patch.Pixels), answer != place.IsOpen);
    }
}
