namespace ModularPath.Training.Evaluation;

/// <summary>
/// The scores of a group of maps. Pixels and routes of all maps are pooled: a large map weighs more than a small one.
/// Null where the group has nothing to score. JSON names and meanings are those of shared/tools/score/eval.py.
/// </summary>
internal sealed record GroupScore
{
    private static readonly string[] ClassNames = [.. Enum.GetNames<MapClass>().Select(static n => n.ToLowerInvariant())];

    public required int Maps { get; init; }

    /// <summary>Maps without a prediction, counted as all background.</summary>
    public required int Missing { get; init; }

    /// <summary>Intersection over union of the classes that the truth states.</summary>
    public required IReadOnlyDictionary<string, double> Iou { get; init; }

    public double? Miou { get; init; }

    public double? WalkableIou { get; init; }

    public double? BlockedIou { get; init; }

    public double? WalkableAcc { get; init; }

    /// <summary>The mean over maps.</summary>
    public double? WalkableIouPermap { get; init; }

    public double? WallF1 { get; init; }

    public double? WallPrec { get; init; }

    public double? WallRec { get; init; }

    public double? RoadF1 { get; init; }

    public double? RoadPrec { get; init; }

    public double? RoadRec { get; init; }

    public int Pairs { get; init; }

    public double? Found { get; init; }

    public double? Valid { get; init; }

    public double? Success { get; init; }

    public double? Spl { get; init; }

    /// <summary>Share of pairs whose way goes through a wall.</summary>
    public double? CrossWall { get; init; }

    public double? RatioMedianValid { get; init; }

    public int UnreachablePairs { get; init; }

    /// <summary>Share of the pairs without a true way for which none, or none without crossing, was given.</summary>
    public double? Refused { get; init; }

    /// <summary>Share of the pairs without a true way for which none was given.</summary>
    public double? RefusedStrict { get; init; }

    /// <summary>Expected calibration error, see <see cref="ExpectedCalibrationError"/>.</summary>
    public double? Ece { get; init; }

    /// <summary>Mean over pictures of the time of segmentation.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>The largest of the pictures' peaks.</summary>
    public long? PeakMemoryBytes { get; init; }

    public static GroupScore Sum(IReadOnlyCollection<MapScore> maps)
    {
        var mask = new MaskScore();
        var calibration = new ExpectedCalibrationError();

        foreach (var map in maps)
        {
            mask.Add(map.Mask);
            calibration.Add(map.Calibration ?? new());
        }

        var iou = Enumerable.Range(0, TruthValue.Classes)
            .Where(c => mask.Hits[c] + mask.Missed[c] > 0)
            .ToDictionary(static c => ClassNames[c], c => (double)mask.Hits[c] / (mask.Hits[c] + mask.False[c] + mask.Missed[c]));
        var known = mask.Walkable + mask.Opened + mask.Closed + mask.Blocked;
        var walls = Sum(maps.Select(static m => m.Walls));
        var roads = Sum(maps.Select(static m => m.Roads));
        var routes = maps.SelectMany(static m => m.Routes).ToList();
        var ways = routes.FindAll(static r => r.Reachable);
        var none = routes.FindAll(static r => !r.Reachable);

        return new()
        {
            Maps = maps.Count,
            Missing = maps.Count(static m => m.Missing is not null),
            Iou = iou,
            Miou = iou.Count > 0 ? iou.Values.Average() : null,
            WalkableIou = known > 0 ? WalkableIouOf(mask) : null,
            BlockedIou = known > 0 ? mask.Blocked / Math.Max(1.0, mask.Blocked + mask.Opened + mask.Closed) : null,
            WalkableAcc = known > 0 ? (double)(mask.Walkable + mask.Blocked) / known : null,
            WalkableIouPermap = known > 0 ? maps.Select(static m => m.Mask).Where(IsAboutWalking).Average(WalkableIouOf) : null,
            WallF1 = walls?.F1,
            WallPrec = walls?.Precision,
            WallRec = walls?.Recall,
            RoadF1 = roads?.F1,
            RoadPrec = roads?.Precision,
            RoadRec = roads?.Recall,
            Pairs = ways.Count,
            Found = Share(ways, static r => r.Found),
            Valid = Share(ways, static r => r.Valid),
            Success = Share(ways, static r => r.Success),
            Spl = ways.Count > 0 ? ways.Average(static r => r.Spl) : null,
            CrossWall = Share(ways, static r => r.Found && !r.Valid),
            RatioMedianValid = Median([.. ways.Where(static r => r.Valid).Select(static r => r.Ratio!.Value)]),
            UnreachablePairs = none.Count,
            Refused = Share(none, static r => !r.Valid),
            RefusedStrict = Share(none, static r => !r.Found),
            Ece = calibration.Value,
            Milliseconds = maps.Average(static m => m.Milliseconds),
            PeakMemoryBytes = maps.Max(static m => m.PeakMemoryBytes),
        };
    }

    private static bool IsAboutWalking(MaskScore mask) => mask.Walkable + mask.Opened + mask.Closed + mask.Blocked > 0;

    private static double WalkableIouOf(MaskScore mask) =>
        mask.Walkable / Math.Max(1.0, mask.Walkable + mask.Opened + mask.Closed);

    private static LineScore? Sum(IEnumerable<LineScore?> scores)
    {
        LineScore? sum = null;

        foreach (var score in scores.OfType<LineScore>())
        {
            (sum ??= new()).Add(score);
        }

        return sum;
    }

    private static double? Share(List<RouteScore> routes, Func<RouteScore, bool> condition) =>
        routes.Count > 0 ? (double)routes.Count(condition) / routes.Count : null;

    private static double? Median(double[] values)
    {
        Array.Sort(values);
        return values.Length > 0 ? (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2 : null;
    }
}
