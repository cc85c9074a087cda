namespace ModularPath.Training.Quantization;

/// <summary>A model in floats and the same in eight bits, as they serve.</summary>
/// <param name="Floats">Scores of the model in floats.</param>
/// <param name="Bytes">Scores of the model in eight bits.</param>
/// <param name="FloatsTime">Processor time of the model in floats for all pictures.</param>
/// <param name="BytesTime">The same for the model in eight bits.</param>
/// <param name="Agreement">Share of the pixels to which both give the same class.</param>
internal sealed record ModelComparison(GroupScore Floats, GroupScore Bytes, TimeSpan FloatsTime, TimeSpan BytesTime, double Agreement)
{
    private const double LeastSpeedUp = 1.4;
    private const double MostLoss = 0.005;

    public double SpeedUp => FloatsTime / BytesTime;

    public double Loss => (Floats.Miou ?? 0) - (Bytes.Miou ?? 0);

    public bool IsWorthIt => SpeedUp >= LeastSpeedUp && Loss <= MostLoss;

    /// <summary>
    /// Segments every picture with one model and then the other, so that other load on the machine affects both alike.
    /// </summary>
    public static async Task<ModelComparison> MeasureAsync(
        IReadOnlyList<TruthMap> truth, ISegmentationPort floats, ISegmentationPort bytes, CancellationToken cancellationToken)
    {
        var (inFloats, inBytes) = (new TimedMasks(floats), new TimedMasks(bytes));
        long same = 0, all = 0;

        // The first run of a model costs more than any later one.
        await floats.SegmentAsync(new(await File.ReadAllBytesAsync(truth[0].Picture, cancellationToken)), cancellationToken);
        await bytes.SegmentAsync(new(await File.ReadAllBytesAsync(truth[0].Picture, cancellationToken)), cancellationToken);

        foreach (var map in truth)
        {
            var mask = MaskPng.Decode(await File.ReadAllBytesAsync(map.Mask, cancellationToken), new PictureLimits());
            var first = await inFloats.AddAsync(map, mask, cancellationToken);
            var second = await inBytes.AddAsync(map, mask, cancellationToken);
            same += first.Zip(second).Count(static pair => pair.First == pair.Second);
            all += first.Length;
        }

        return new ModelComparison(
            GroupScore.Sum(inFloats.Scores), GroupScore.Sum(inBytes.Scores), inFloats.Time, inBytes.Time, (double)same / all);
    }

    private sealed class TimedMasks(ISegmentationPort segmenter)
    {
        public List<MapScore> Scores { get; } = [];

        public TimeSpan Time { get; private set; }

        public async Task<byte[]> AddAsync(TruthMap map, GrayImage truth, CancellationToken cancellationToken)
        {
            var before = Environment.CpuUsage.TotalTime;
            var prediction = await new SegmenterMasks(segmenter, folder: null).PredictAsync(map, cancellationToken);
            Time += Environment.CpuUsage.TotalTime - before;

            // Routes are left out: they would take most of the time.
            Scores.Add(MapScore.Measure(map with { Routes = [] }, truth, prediction, missing: null, cancellationToken));
            return prediction.Labels.Pixels;
        }
    }
}
