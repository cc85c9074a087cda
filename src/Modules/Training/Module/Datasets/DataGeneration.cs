using System.Globalization;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>Draws the synthetic maps of a run into a folder; existing ones are kept.</summary>
internal static class DataGeneration
{
    public static void Draw(
        string folder, int count, ulong seed, IReadOnlyList<string> kinds, ITrainingProgress progress,
        CancellationToken cancellationToken)
    {
        var images = Directory.CreateDirectory(Path.Combine(folder, "images")).FullName;
        var masks = Directory.CreateDirectory(Path.Combine(folder, "masks")).FullName;
        var done = 0L;

        Parallel.For(
            0, count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var name = index.ToString("D6", CultureInfo.InvariantCulture) + ".png";
            var mask = Path.Combine(masks, name);

            // The mask is written last: if it exists, so does the picture.
            if (!File.Exists(mask))
            {
                var map = MapGenerator.Generate(seed, index, kinds);
                AtomicFile.Write(Path.Combine(images, name), PictureEncoder.Png(map.Picture));
                AtomicFile.Write(mask, MaskPng.Encode(map.Labels));
            }

            progress.Report("drawing maps", Interlocked.Increment(ref done), count, "");
        });
    }
}
