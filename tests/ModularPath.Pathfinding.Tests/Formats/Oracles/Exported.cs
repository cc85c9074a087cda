using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>Maps exported as the command line does.</summary>
internal static class Exported
{
    public static byte[] File(
        SegmentationMask mask, string format, double? metersPerPixel = null, byte[]? picture = null,
        params (string Name, string Value)[] choices) =>
        new MapExporter(new PathfindingOptions())
            .Export(
                DetachedMap.From(mask, picture ?? Pictures.Png(mask), metersPerPixel, new PathfindingOptions()), "map", format,
                choices.ToDictionary(static c => c.Name, static c => c.Value)).Content;

    public static string Text(
        SegmentationMask mask, string format, double? metersPerPixel = null, params (string Name, string Value)[] choices) =>
        Encoding.UTF8.GetString(File(mask, format, metersPerPixel, null, choices));

    public static JsonElement Json(
        SegmentationMask mask, string format, double? metersPerPixel = null, params (string Name, string Value)[] choices) =>
        JsonDocument.Parse(File(mask, format, metersPerPixel, null, choices)).RootElement;

    public static ProblemException Refusal(
        SegmentationMask mask, string format, double? metersPerPixel = null, params (string Name, string Value)[] choices) =>
        Assert.Throws<ProblemException>(() => File(mask, format, metersPerPixel, null, choices));

    public static Dictionary<string, byte[]> Unzipped(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(static entry => entry.FullName, static entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    public static bool IsWalkable(SegmentationMask mask, int x, int y) =>
        (MapClass)mask.Labels[(y * mask.Width) + x] is MapClass.Walkable or MapClass.Door or MapClass.Rough;

    /// <summary>Random masks of a few classes, in which pixels touch in every possible way.</summary>
    public static IEnumerable<SegmentationMask> RandomMasks(int count, int width, int height, params MapClass[] classes)
    {
        var random = new Random(7);

        for (var i = 0; i < count; i++)
        {
            byte[] labels = [.. Enumerable.Range(0, width * height).Select(_ => (byte)classes[random.Next(classes.Length)])];
            yield return new SegmentationMask(
                width, height, labels, [.. labels.Select(static _ => (byte)255)], MaskOrigin.Model, "random", null);
        }
    }
}
