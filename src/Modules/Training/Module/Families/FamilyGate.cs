using System.Globalization;
using ModularPath.Training.Calibration;

namespace ModularPath.Training.Families;

/// <summary>
/// Compares a model that learned from corrections with the one that it grew out of: on corrected maps that it did not learn from, which
/// it must read better, and on a reserve, on which nothing may be lost.
/// </summary>
/// <param name="openSegmenter">Opens the models.</param>
/// <param name="drawn">How many maps are drawn for the reserve.</param>
internal sealed class FamilyGate(SegmenterFactory openSegmenter, int drawn = 24)
{
    /// <summary>Of the drawn maps. No training draws its maps with it unless it is asked to.</summary>
    public const int Seed = 0x5EED;

    // Less is noise: the seams between classes move by a pixel.
    private const double LeastLearned = 0.02;

    private const int Tries = 3;

    // What a few pairs and pixels of a reserve differ by chance.
    private const double RouteSlack = 0.02;
    private const double GroundSlack = 0.01;

    /// <param name="first">The file of the model that the training began with.</param>
    /// <param name="second">The file of the model that it made.</param>
    /// <param name="corrected">Corrected maps from which the second did not learn.</param>
    /// <param name="reserve">A folder of labelled pictures besides the drawn maps; null for none.</param>
    /// <param name="cancellationToken">Ends it between pictures.</param>
    /// <exception cref="TrainingInputException">The reserve is no set of labelled pictures.</exception>
    public async Task<FamilyReport> CompareAsync(
        string first, string second, IReadOnlyList<MapEntry> corrected, string? reserve, CancellationToken cancellationToken)
    {
        KnownMap[] known =
        [
            .. KnownMap.Generated(drawn, Seed),
            .. reserve is null ? [] : KnownMap.Of(TruthSet.Read(reserve), int.MaxValue),
        ];
        var (one, other) = (openSegmenter(first), openSegmenter(second));
        using var ownOne = one as IDisposable;
        using var ownOther = other as IDisposable;
        var learned = await LearnedAsync(one, other, corrected, cancellationToken);
        var (before, after) = (new List<MapScore>(), new List<MapScore>());

        foreach (var (index, map) in known.Index())
        {
            var (picture, truth, pairs) = await map.Open(cancellationToken);
            pairs = pairs.Count > 0 ? pairs : RouteProblems.Of(truth, Seed + index, cancellationToken);
            var about = new TruthMap(map.Name, map.Source, map.Source, "", "", pairs);

            foreach (var (segmenter, scores) in new[] { (one, before), (other, after) })
            {
                var read = await ReadAsync(segmenter, picture, cancellationToken);
                scores.Add(MapScore.Measure(
                    about, truth, new(new GrayImage(read.Width, read.Height, read.Labels), null, null, null), null, cancellationToken));
            }
        }

        var (was, now) = (ReserveScore.Of(before), ReserveScore.Of(after));
        return new FamilyReport(corrected.Count, learned, known.Length, was, now, [.. Losses(learned, was, now)]);
    }

    private static IEnumerable<string> Losses(double learned, ReserveScore before, ReserveScore after)
    {
        if (learned < LeastLearned)
        {
            yield return Text($"on corrected maps that it has not seen it reads {learned:P0} more of what was read wrong");
        }

        if (after.Right < before.Right - RouteSlack)
        {
            yield return Text($"it routes {before.Right - after.Right:P1} fewer pairs of the reserve right");
        }

        if (after.Wrong > before.Wrong + RouteSlack)
        {
            yield return Text($"it leads {after.Wrong - before.Wrong:P1} more pairs of the reserve through a true wall");
        }

        if (after.WalkableIou < before.WalkableIou - GroundSlack)
        {
            yield return Text($"its walkable IoU on the reserve is {before.WalkableIou - after.WalkableIou:F3} lower");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Of what the one reads wrong, the share that the other reads right, less what it spoils.
    private static async Task<double> LearnedAsync(
        ISegmentationPort one, ISegmentationPort other, IReadOnlyList<MapEntry> corrected, CancellationToken cancellationToken)
    {
        var (wrong, gained, lost) = (0L, 0L, 0L);

        foreach (var entry in corrected)
        {
            if (LabelsOf(entry) is not { } labels)
            {
                continue;
            }

            var picture = await File.ReadAllBytesAsync(entry.File, cancellationToken);
            var before = await ReadAsync(one, picture, cancellationToken);
            var after = await ReadAsync(other, picture, cancellationToken);

            for (var i = 0; i < labels.Length; i++)
            {
                var (wasRight, isRight) = (IsRight(labels[i], before.Labels[i]), IsRight(labels[i], after.Labels[i]));
                wrong += wasRight ? 0 : 1;
                gained += !wasRight && isRight ? 1 : 0;
                lost += wasRight && !isRight ? 1 : 0;
            }
        }

        return (double)(gained - lost) / Math.Max(1, wrong);
    }

    // What nobody has labelled is right whatever it is.
    private static bool IsRight(byte label, byte read) =>
        label == LabelledMap.Ignored || (ClassSet.ClassesOf(label) >> read & 1) == 1;

    // On a machine with other work a model may be stopped for taking too long.
    private static async Task<SegmentationMask> ReadAsync(ISegmentationPort segmenter, byte[] picture, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await segmenter.SegmentAsync(new(picture), cancellationToken);
            }
            catch (SegmentationUnavailableException) when (tries < Tries)
            {
            }
        }
    }

    // The training has left out and reported what cannot be read.
    private static byte[]? LabelsOf(MapEntry entry)
    {
        try
        {
            return entry.Read().Labels;
        }
        catch (Exception e) when (MapEntry.IsOfOneMap(e))
        {
            return null;
        }
    }
}

/// <summary>How a model reads the reserve.</summary>
/// <param name="Right">The share of its pairs that are routed right.</param>
/// <param name="Wrong">The share of its pairs whose route crosses a true wall.</param>
/// <param name="WalkableIou">Of all its pixels.</param>
internal sealed record ReserveScore(double Right, double Wrong, double WalkableIou)
{
    public static ReserveScore Of(IReadOnlyCollection<MapScore> maps)
    {
        var all = GroupScore.Sum(maps);
        return new(all.Success ?? 0, all.CrossWall ?? 0, all.WalkableIou ?? 0);
    }
}

/// <summary>What the gate found.</summary>
/// <param name="HeldOut">Corrected maps that were held out.</param>
/// <param name="Learned">
/// Of the pixels of these that the first model reads wrong, the share that the second one reads right, less those that it spoils.
/// </param>
/// <param name="Reserve">Maps of the reserve.</param>
/// <param name="Before">The model that the training began with.</param>
/// <param name="After">The model that it made.</param>
/// <param name="Losses">Why it does not pass; none: it passes.</param>
internal sealed record FamilyReport(
    int HeldOut, double Learned, int Reserve, ReserveScore Before, ReserveScore After, IReadOnlyList<string> Losses)
{
    /// <summary>For people.</summary>
    public string Table => string.Create(CultureInfo.InvariantCulture, $"""
        on {HeldOut} corrected maps that it has not seen it reads {Learned:P0} of what was read wrong
        reserve of {Reserve} maps       before  after
        pairs routed right       {Before.Right:F3}   {After.Right:F3}
        through a true wall      {Before.Wrong:F3}   {After.Wrong:F3}
        walkable IoU             {Before.WalkableIou:F3}   {After.WalkableIou:F3}
        """);
}
