using ModularPath.Training.Datasets.Sources;
using ModularPath.Training.Families;

namespace ModularPath.Training.Tests.Command;

/// <summary>The gate between a model and one that learned from corrections; both are scripts of masks.</summary>
public sealed class FamilyGateTests : IDisposable
{
    private const int Reserve = 4;
    private const byte Wall = (byte)MapClass.Wall;
    private const byte Floor = (byte)MapClass.Walkable;

    private readonly TemporaryFolder _corrected = new();

    public FamilyGateTests()
    {
        SmallMaps.Write(_corrected.Path, "own__1", [.. Enumerable.Repeat(Wall, 10), .. Enumerable.Repeat(Floor, 10)]);
        SmallMaps.Write(_corrected.Path, "own__2");
        File.WriteAllText(_corrected.File("images/own__2.png"), "no picture");
    }

    public void Dispose() => _corrected.Dispose();

    [Fact]
    public async Task What_reads_the_corrected_maps_better_and_loses_nothing_passes()
    {
        // Eight of the ten pixels that were read wrong are right now, and one that was right is wrong.
        var report = await CompareAsync(Reading(0, 20), Reading(8, 19), drawn => drawn);

        Assert.Empty(report.Losses);
        Assert.Equal(0.7, report.Learned, 1e-9);
        Assert.Equal(report.Before, report.After);
        Assert.True(report.Before is { Right: 1, Wrong: 0, WalkableIou: 1 }, $"{report.Before}");
        Assert.Contains("70", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_learned_nothing_does_not_pass()
    {
        var report = await CompareAsync(Reading(4, 20), Reading(4, 20), drawn => drawn);
        Assert.Equal(["on corrected maps that it has not seen it reads 0 % more of what was read wrong"], report.Losses);
    }

    [Fact]
    public async Task What_forgets_its_walls_elsewhere_does_not_pass()
    {
        var report = await CompareAsync(
            Reading(0, 20), Reading(10, 20),
            drawn => new GrayImage(drawn.Width, drawn.Height, [.. drawn.Pixels.Select(static label => label == Wall ? Floor : label)]));

        Assert.Equal(1, report.Learned);
        Assert.Contains(report.Losses, static loss => loss.Contains("pairs of the reserve", StringComparison.Ordinal));
        Assert.Contains(report.Losses, static loss => loss.Contains("through a true wall", StringComparison.Ordinal));
        Assert.Contains(report.Losses, static loss => loss.Contains("walkable IoU", StringComparison.Ordinal));
    }

    // The first `walls` pixels are read as wall, those up to `labelled` as floor, the rest as water.
    private static byte[] Reading(int walls, int labelled) =>
    [
        .. Enumerable.Range(0, SmallMaps.Width * SmallMaps.Height)
            .Select(i => i < walls ? Wall : i < labelled ? Floor : (byte)MapClass.Water),
    ];

    private async Task<FamilyReport> CompareAsync(byte[] before, byte[] after, Func<GrayImage, GrayImage> forget) =>
        await new FamilyGate(model => model == "before" ? new Script(before, static drawn => drawn) : new Script(after, forget), Reserve)
            .CompareAsync(
                "before", "after", MapSources.Open([_corrected.Path], static _ => LabelMapping.Standard()), null,
                TestContext.Current.CancellationToken);

    /// <summary>Reads the corrected map as it is told, and drawn maps, whose pictures it knows, as a function of their truth.</summary>
    private sealed class Script(byte[] corrected, Func<GrayImage, GrayImage> read) : ISegmentationPort
    {
        private static readonly Dictionary<string, GrayImage> Drawn = Enumerable.Range(0, Reserve)
            .Select(static i => MapGenerator.Generate(FamilyGate.Seed, i))
            .ToDictionary(static map => Convert.ToHexString(PictureEncoder.Png(map.Picture)), static map => map.Labels);

        private bool _stopped;

        public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
        {
            // Once: a busy machine.
            if (!_stopped)
            {
                _stopped = true;
                throw new SegmentationUnavailableException("The model was stopped.");
            }

            var mask = Drawn.TryGetValue(Convert.ToHexString(query.Picture.Span), out var truth)
                ? read(truth)
                : new GrayImage(SmallMaps.Width, SmallMaps.Height, corrected);
            return Task.FromResult(new SegmentationMask(
                mask.Width, mask.Height, mask.Pixels, new byte[mask.Pixels.Length], MaskOrigin.Model, "script", null));
        }
    }
}
