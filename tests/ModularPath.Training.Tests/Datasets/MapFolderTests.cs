using ModularPath.Imaging;
using ModularPath.Training.Datasets;

namespace ModularPath.Training.Tests.Datasets;

public sealed class MapFolderTests
{
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void Maps_are_read_back_as_drawn_whether_or_not_they_fit_into_memory(long budget)
    {
        using var folder = new ScratchFolder();
        DataGeneration.Draw(folder.Path, 3, seed: 5, new SilentProgress(), TestContext.Current.CancellationToken);
        var expected = TinyMaps.Draw(3);

        var maps = MapFolder.Open(folder.Path, budget);
        maps.Preload(static _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(3, maps.Count);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((expected[i].Width, expected[i].Height), (maps[i].Width, maps[i].Height));
            Assert.Equal(expected[i].Colours, maps[i].Colours);
            Assert.Equal(expected[i].Labels, maps[i].Labels);
            Assert.Equal(budget > 0, ReferenceEquals(maps[i], maps[i]));
        }
    }

    [Fact]
    public void Drawing_again_replaces_only_what_is_missing()
    {
        using var folder = new ScratchFolder();
        DataGeneration.Draw(folder.Path, 3, seed: 5, new SilentProgress(), TestContext.Current.CancellationToken);
        var before = File.ReadAllBytes(folder.File("masks/000001.png"));
        File.Delete(folder.File("masks/000001.png"));
        File.WriteAllText(folder.File("masks/000002.png"), "left alone");

        DataGeneration.Draw(folder.Path, 3, seed: 5, new SilentProgress(), TestContext.Current.CancellationToken);

        Assert.Equal(before, File.ReadAllBytes(folder.File("masks/000001.png")));
        Assert.Equal("left alone", File.ReadAllText(folder.File("masks/000002.png")));
    }

    [Fact]
    public void Sets_of_classes_are_kept_and_values_without_a_meaning_are_not_known()
    {
        using var folder = new ScratchFolder();
        DataGeneration.Draw(folder.Path, 2, seed: 5, new SilentProgress(), TestContext.Current.CancellationToken);
        var map = TinyMaps.Draw(1)[0];
        var mask = new GrayImage(map.Width, map.Height, [.. map.Labels]);
        new byte[] { 250, 251, 252, 253, 254, 255, 7, 6 }.CopyTo(mask.Pixels, 0);
        File.WriteAllBytes(folder.File("masks/000000.png"), MaskPng.Encode(mask));

        Assert.Equal([250, 251, LabelledMap.Ignored, 253, 254, LabelledMap.Ignored, LabelledMap.Ignored, 6], MapFolder.Open(folder.Path, 0)[0].Labels[..8]);
    }

    [Fact]
    public void A_broken_or_ill_fitting_mask_is_named()
    {
        using var folder = new ScratchFolder();
        DataGeneration.Draw(folder.Path, 2, seed: 5, new SilentProgress(), TestContext.Current.CancellationToken);
        File.WriteAllBytes(folder.File("masks/000000.png"), MaskPng.Encode(new GrayImage(3, 3, new byte[9])));
        File.WriteAllText(folder.File("images/000001.png"), "no picture");
        var maps = MapFolder.Open(folder.Path, 0);

        Assert.Contains("000000.png", Assert.Throws<TrainingInputException>(() => maps[0]).Message, StringComparison.Ordinal);
        Assert.Contains("000001.png", Assert.Throws<TrainingInputException>(() => maps[1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_pairs_is_refused()
    {
        using var folder = new ScratchFolder();
        Assert.Throws<TrainingInputException>(() => MapFolder.Open(folder.Path, 0));
        Directory.CreateDirectory(folder.File("images"));
        Directory.CreateDirectory(folder.File("masks"));
        Assert.Throws<TrainingInputException>(() => MapFolder.Open(folder.Path, 0));
    }
}
