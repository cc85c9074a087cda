using ModularPath.Training.Datasets.Sources;

namespace ModularPath.Training.Tests.Datasets;

public sealed class CocoDatasetTests
{
    [Fact]
    public void Polygons_and_both_kinds_of_runs_become_labels_and_later_categories_lie_on_top()
    {
        // 5 x 4 pixels. A room of columns 0 to 3 and rows 0 to 2; a wall in column 2 (runs); a door at (2, 1) (compressed runs "91:").
        var labels = Read("""
            {"id": 1, "image_id": 7, "category_id": 30, "segmentation": {"size": [4, 5], "counts": "91:"}},
            {"id": 2, "image_id": 7, "category_id": 20, "segmentation": {"size": [4, 5], "counts": [8, 4, 8]}},
            {"id": 3, "image_id": 7, "category_id": 10, "segmentation": [[0, 0, 4, 0, 4, 3, 0, 3]]}
            """, """{"room": "walkable", "Wall": "wall", "gate": "door"}""");

        Assert.Equal(
            [
                1, 1, 3, 1, 255,
                1, 1, 4, 1, 255,
                1, 1, 3, 1, 255,
                255, 255, 3, 255, 255,
            ],
            labels);
    }

    [Fact]
    public void What_no_annotation_covers_is_what_the_mapping_says()
    {
        var labels = Read("""{"id": 1, "image_id": 7, "category_id": 20, "segmentation": [[0, 0, 1, 0, 1, 4, 0, 4]]}""",
            """{"Wall": "wall", "unlabelled": ["background", "walkable"]}""");

        Assert.Equal([3, 128 + 3, 128 + 3], labels[..3]);
    }

    [Theory]
    [InlineData("""{"size": [4, 5], "counts": [8, 4, 9]}""")]
    [InlineData("""{"size": [4, 5], "counts": [-8, 20, 8]}""")]
    [InlineData("""{"size": [4, 5], "counts": "h"}""")]
    [InlineData("""{"size": [4, 5]}""")]
    [InlineData("[]")]
    [InlineData("[[1, 2]]")]
    [InlineData("[7]")]
    [InlineData("null")]
    public void A_segmentation_that_is_none_spoils_its_map_only(string segmentation) =>
        Assert.Throws<TrainingInputException>(
            () => Read($$"""{"id": 1, "image_id": 7, "category_id": 20, "segmentation": {{segmentation}}}""", """{"Wall": "wall"}"""));

    [Fact]
    public void A_file_that_is_no_COCO_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("annotations.json"), """{"images": []}""");

        Assert.Contains(
            "annotations.json",
            Assert.Throws<TrainingInputException>(() => MapSources.Open([folder.Path], _ => LabelMapping.Standard())).Message,
            StringComparison.Ordinal);
    }

    // Texts made by a port of rleToString of COCO's maskApi.c to Python.
    [Theory]
    [InlineData(new[] { 0 }, "0")]
    [InlineData(new[] { 272, 2, 4, 4, 4, 4, 2, 9, 1 }, "`824200N5O")]
    [InlineData(new[] { 5, 1000, 3, 70000, 1, 2, 99999 }, "5Xo03X\\S2NbdkMndQ3")]
    [InlineData(new[] { 1, 2, 3, 1, 2, 3, 500, 4 }, "123OO2b?1")]
    public void Run_lengths_are_decompressed(int[] counts, string text) => Assert.Equal(counts, RunLengths.Decompress(text));

    private static byte[] Read(string annotations, string mapping)
    {
        using var folder = new TemporaryFolder();
        SmallMaps.WritePicture(folder.File("images/plan.png"));
        File.WriteAllText(folder.File("labels.json"), mapping);
        File.WriteAllText(folder.File("annotations.json"), $$"""
            {
              "images": [{"id": 7, "file_name": "plan.png", "width": 5, "height": 4, "license": 1}],
              "categories": [{"id": 10, "name": "room"}, {"id": 20, "name": "Wall"}, {"id": 30, "name": "gate", "supercategory": "x"}],
              "annotations": [{{annotations}}]
            }
            """);

        return Assert.Single(MapSources.Open([folder.Path], _ => LabelMapping.Read(folder.File("labels.json")))).Read().Labels;
    }
}
