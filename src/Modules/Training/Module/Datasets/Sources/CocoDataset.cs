using System.Text.Json;

namespace ModularPath.Training.Datasets.Sources;

/// <summary>
/// Segmentations in COCO's JSON (Lin et al. 2014): polygons, run lengths and compressed run lengths. Pictures lie beside
/// the file or in <c>images/</c>. Where annotations overlap, the category that the mapping names later is seen.
/// </summary>
internal static class CocoDataset
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="TrainingInputException">The file cannot be read or is no such JSON.</exception>
    public static IReadOnlyList<MapEntry> Open(string path, LabelMapping labels)
    {
        var content = Parse(path);
        var names = content.Categories.ToDictionary(static category => category.Id, static category => category.Name);
        var byImage = content.Annotations.ToLookup(static annotation => annotation.ImageId, annotation => (
            annotation.Segmentation,
            Label: labels.OfName(NameOf(annotation)),
            Order: labels.OrderOf(NameOf(annotation))));

        return
        [
            .. content.Images.OrderBy(static image => image.FileName, StringComparer.Ordinal).Select(image =>
            {
                var picture = PathOf(path, image.FileName);
                return new MapEntry(
                    Path.GetFileNameWithoutExtension(picture), picture,
                    () => Read(
                        picture, image,
                        [.. byImage[image.Id].OrderBy(static a => a.Order).Select(static a => (a.Segmentation, a.Label))],
                        labels.OfUnlabelled));
            }),
        ];

        string NameOf(Annotation annotation) => names.GetValueOrDefault(annotation.CategoryId) ?? $"category {annotation.CategoryId}";
    }

    private static LabelledMap Read(
        string path, Image image, IReadOnlyList<(JsonElement Segmentation, byte Label)> annotations, byte unlabelled)
    {
        var picture = PictureFile.Read(path);
        PictureFile.RequireSize(picture, image.Width, image.Height);
        var shapes = new ShapeMask(image.Width, image.Height, unlabelled);

        try
        {
            foreach (var (segmentation, label) in annotations)
            {
                Draw(shapes, segmentation, label);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new TrainingInputException($"One of its segmentations is neither polygons nor run lengths of its size: {e.Message}", e);
        }

        return LabelledMap.FromPicture(picture, shapes.Labels);
    }

    private static void Draw(ShapeMask shapes, JsonElement segmentation, byte label)
    {
        switch (segmentation.ValueKind)
        {
            case JsonValueKind.Array when segmentation.GetArrayLength() > 0:
                foreach (var polygon in segmentation.EnumerateArray())
                {
                    shapes.FillPolygon([.. polygon.EnumerateArray().Select(static number => number.GetDouble())], label);
                }

                break;
            case JsonValueKind.Object:
                var counts = segmentation.GetProperty("counts");
                shapes.FillRuns(
                    counts.ValueKind == JsonValueKind.String
                        ? RunLengths.Decompress(counts.GetString()!)
                        : [.. counts.EnumerateArray().Select(static n => n.GetInt32())],
                    label);
                break;
            default:
                throw new FormatException("there is none");
        }
    }

    private static string PathOf(string annotations, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(annotations))!;
        var beside = Path.Combine(folder, file);
        return File.Exists(beside) ? beside : Path.Combine(folder, PictureFolder.Images, file);
    }

    private static Content Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(stream, Json) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TrainingInputException($"{path} is no COCO segmentation: {e.Message}", e);
        }
    }

    private sealed record Content
    {
        public required IReadOnlyList<Image> Images { get; init; }

        public required IReadOnlyList<Annotation> Annotations { get; init; }

        public required IReadOnlyList<Category> Categories { get; init; }
    }

    private sealed record Image
    {
        public required long Id { get; init; }

        public required string FileName { get; init; }

        public required int Width { get; init; }

        public required int Height { get; init; }
    }

    private sealed record Annotation
    {
        public required long ImageId { get; init; }

        public required long CategoryId { get; init; }

        public JsonElement Segmentation { get; init; }
    }

    private sealed record Category
    {
        public required long Id { get; init; }

        public required string Name { get; init; }
    }
}
