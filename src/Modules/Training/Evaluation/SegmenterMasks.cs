using System.Diagnostics;

namespace ModularPath.Training.Evaluation;

/// <summary>Segments the pictures, with a clock and a look at the memory, and keeps the masks if asked.</summary>
/// <param name="segmenter">The model, or the classical segmenter.</param>
/// <param name="folder">Where the masks go as <c>NAME.png</c>; null for nowhere.</param>
internal sealed class SegmenterMasks(ISegmentationPort segmenter, string? folder) : IMaskSource
{
    public async Task<PredictedMask> PredictAsync(TruthMap map, CancellationToken cancellationToken)
    {
        var picture = await File.ReadAllBytesAsync(map.Picture, cancellationToken);
        PeakMemory.Reset();
        var clock = Stopwatch.StartNew();
        var mask = await segmenter.SegmentAsync(new(picture), cancellationToken);
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        var peak = PeakMemory.Bytes;
        var labels = new GrayImage(mask.Width, mask.Height, mask.Labels);

        if (folder is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, map.Name + ".png"), MaskPng.Encode(labels), cancellationToken);
        }

        return new(labels, new(mask.Width, mask.Height, mask.Confidence), milliseconds, peak);
    }
}
