using ModularPath.Training.Datasets.Sources;

namespace ModularPath.Training.Tests.Datasets;

public sealed class MapSourcesTests
{
    [Fact]
    public void Sets_of_classes_are_kept_and_values_without_a_meaning_are_not_known()
    {
        using var folder = new TemporaryFolder();
        byte[] values = [250, 251, 252, 253, 254, 255, 7, 6];
        SmallMaps.Write(folder.Path, "a", [.. values, .. new byte[12]]);

        var labels = Only(folder.Path, LabelMapping.Standard()).Labels[..8];

        Assert.Equal(
            [0b000_1100, 0b110_1101, 0b111_1111, 0b100_1101, 0b011_0010, 0b111_1111, 0b111_1111, 0b100_0000],
            labels.Select(ClassSet.ClassesOf));
    }

    [Fact]
    public void Values_of_masks_are_translated()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.Path, "a", [0, 100, 200, 255, .. new byte[16]]);

        var labels = Only(folder.Path, Mapping(folder, """{"0": "ignore", "100": "wall", "200": ["walkable", "door"], "255": "water"}"""))
            .Labels;

        Assert.Equal([LabelledMap.Ignored, 3, 128 + 2 + 16, 6], labels[..4]);
    }

    [Fact]
    public void Colours_of_masks_are_translated()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.Path, "a");
        byte[] pixels = [.. Enumerable.Repeat((byte)255, 4 * SmallMaps.Width * SmallMaps.Height)];
        new byte[] { 255, 0, 16, 255 }.CopyTo(pixels, 4);
        File.WriteAllBytes(folder.File("masks/a.png"), PictureEncoder.Png(new Picture(SmallMaps.Width, SmallMaps.Height, pixels)));

        var labels = Only(folder.Path, Mapping(folder, """{"#FFFFFF": "walkable", "#ff0010": "wall"}""")).Labels;

        Assert.Equal([1, 3, 1], labels[..3]);
    }

    [Fact]
    public void Labels_without_a_meaning_are_all_named()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.Path, "a", [9, 77, .. new byte[18]]);
        var mapping = Mapping(folder, """{"0": "background"}""");
        Only(folder.Path, mapping);

        var message = Assert.Throws<TrainingInputException>(mapping.RequireAllKnown).Message;

        Assert.Contains("77, 9", message, StringComparison.Ordinal);
        LabelMapping.Standard().RequireAllKnown();
    }

    [Theory]
    [InlineData("""{"a": "lava"}""", "lava")]
    [InlineData("""{"a": []}""", "[]")]
    [InlineData("""{"a": 3}""", "3")]
    [InlineData("[]", "--labels")]
    [InlineData("""{"a": "wall", "a": "door"}""", "--labels")]
    public void A_mapping_that_is_none_is_refused(string json, string named)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(named, Assert.Throws<TrainingInputException>(() => Mapping(folder, json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Corrections_teach_what_people_said_and_what_was_read_surely()
    {
        using var data = new TemporaryFolder();
        Correct(data, "a", 2, 1, [255, 255]);
        Correct(data, "b", 2, 1, [4, 255]);
        Correct(data, "c", 4, 1, [4, 255, 255, 3]);
        File.WriteAllBytes(data.File("maps/c/mask.png"), MaskPng.Encode(new GrayImage(4, 1, [1, 1, 3, 1])));
        File.WriteAllBytes(data.File("maps/c/confidence.png"), MaskPng.Encode(new GrayImage(4, 1, [255, 250, 150, 255])));
        Correct(data, "d", 2, 1, [4, 255]);
        File.WriteAllBytes(data.File("maps/d/mask.png"), MaskPng.Encode(new GrayImage(1, 1, [1])));
        File.WriteAllBytes(data.File("maps/d/confidence.png"), MaskPng.Encode(new GrayImage(1, 1, [255])));
        SmallMaps.WritePicture(data.File("maps/e/picture"));

        var entries = MapSources.Open([data.Path], _ => LabelMapping.Standard());

        Assert.Equal(["a", "b", "c", "d"], entries.Select(static entry => entry.Name));
        Assert.Throws<TrainingInputException>(entries[0].Read);
        Assert.Equal([4, LabelledMap.Ignored], entries[1].Read().Labels);
        Assert.Equal([4, 1, LabelledMap.Ignored, 3], entries[2].Read().Labels);
        Assert.Contains("another size", Assert.Throws<TrainingInputException>(entries[3].Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_datasets_are_one_set()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.File("one"), "b", "a");
        SmallMaps.Write(folder.File("two"), "a");

        var entries = MapSources.Open([folder.File("two"), folder.File("one")], _ => LabelMapping.Standard());

        Assert.Equal(["a", "a", "b"], entries.Select(static entry => entry.Name));
    }

    [Fact]
    public void A_fold_holds_out_whole_sources_and_every_map_once()
    {
        string[] sources = [.. "aaaaabbbbccd".Select(static source => source.ToString())];
        var held = Enumerable.Range(1, 3).Select(part => Split.ByFold(sources, new Fold(part, 3))).ToList();

        Assert.Equal(Enumerable.Range(0, sources.Length), held.SelectMany(static split => split.HeldOut).Order());
        Assert.All(held, split => Assert.Empty(split.HeldOut.Select(i => sources[i]).Intersect(split.Training.Select(i => sources[i]))));
        Assert.Equal([5, 4, 3], held.Select(static split => split.HeldOut.Count));
        Assert.Contains(
            "4", Assert.Throws<TrainingInputException>(() => Split.ByFold(sources, new Fold(1, 5))).Message, StringComparison.Ordinal);
    }

    private static void Correct(TemporaryFolder data, string id, int width, int height, byte[] mask)
    {
        SmallMaps.WritePicture(data.File($"maps/{id}/picture"), width, height);
        File.WriteAllBytes(data.File($"maps/{id}/corrections.png"), MaskPng.Encode(new GrayImage(width, height, mask)));
    }

    private static LabelMapping Mapping(TemporaryFolder folder, string json)
    {
        File.WriteAllText(folder.File("labels.json"), json);
        return LabelMapping.Read(folder.File("labels.json"));
    }

    private static LabelledMap Only(string path, LabelMapping labels) => Assert.Single(MapSources.Open([path], _ => labels)).Read();
}
