namespace ModularPath.Training.Datasets.Sources;

/// <summary>Opens datasets; a path's content says of which kind it is.</summary>
internal static class MapSources
{
    private static readonly string[] CocoNames = ["annotations.json", "_annotations.coco.json"];

    /// <summary>All maps of all paths, in the order of the paths and of their names.</summary>
    /// <param name="paths">Of the datasets.</param>
    /// <param name="labels">What the labels of each dataset mean.</param>
    /// <exception cref="TrainingInputException">A path holds no dataset, or a file that describes one is broken.</exception>
    public static IReadOnlyList<MapEntry> Open(IEnumerable<string> paths, Func<int, LabelMapping> labels) =>
        [.. paths.SelectMany((path, dataset) => OpenOne(path, labels(dataset)).Select(entry => entry with { Dataset = dataset }))];

    private static IReadOnlyList<MapEntry> OpenOne(string path, LabelMapping labels)
    {
        if (CocoNames.Select(name => Path.Combine(path, name)).Prepend(path).FirstOrDefault(File.Exists) is { } annotations)
        {
            return CocoDataset.Open(annotations, labels);
        }

        if (Directory.Exists(Path.Combine(path, PictureFolder.Images)) && Directory.Exists(Path.Combine(path, PictureFolder.Masks)))
        {
            return PictureFolder.Open(path, labels);
        }

        return Directory.Exists(Path.Combine(path, CorrectedMaps.Maps))
            ? CorrectedMaps.Open(path)
            : throw new TrainingInputException(
                $"{path} is no dataset: it holds neither images/ and masks/, nor annotations.json (COCO), nor "
                    + $"maps/ID/{CorrectedMaps.Corrections}.");
    }
}
