using ModularPath.Training.Datasets.Sources;

namespace ModularPath.Training.Tests.Datasets;

public sealed class MapSetTests
{
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void Maps_are_read_back_as_drawn_whether_or_not_they_fit_into_memory(long budget)
    {
        using var folder = new TemporaryFolder();
        DataGeneration.Draw(folder.Path, 3, seed: 5, kinds: [], new SilentProgress(), TestContext.Current.CancellationToken);
        var expected = TinyMaps.Draw(3);

        var maps = Read(folder.Path, budget);

        Assert.Equal(3, maps.Count);
        Assert.Empty(maps.Skipped);
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
        using var folder = new TemporaryFolder();
        DataGeneration.Draw(folder.Path, 3, seed: 5, kinds: [], new SilentProgress(), TestContext.Current.CancellationToken);
        var before = File.ReadAllBytes(folder.File("masks/000001.png"));
        File.Delete(folder.File("masks/000001.png"));
        File.WriteAllText(folder.File("masks/000002.png"), "left alone");

        DataGeneration.Draw(folder.Path, 3, seed: 5, kinds: [], new SilentProgress(), TestContext.Current.CancellationToken);

        Assert.Equal(before, File.ReadAllBytes(folder.File("masks/000001.png")));
        Assert.Equal("left alone", File.ReadAllText(folder.File("masks/000002.png")));
    }

    [Fact]
    public void Maps_that_cannot_be_used_are_told_and_left_out()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.Path, "a", "b", "broken", "maskless", "small", "z");
        File.WriteAllText(folder.File("images/broken.png"), "no picture");
        File.Delete(folder.File("masks/maskless.png"));
        File.WriteAllBytes(folder.File("masks/small.png"), MaskPng.Encode(new GrayImage(3, 3, new byte[9])));

        var maps = Read(folder.Path, long.MaxValue);

        Assert.Equal(["a", "b", "z"], maps.Names);
        Assert.Equal(["broken", "maskless", "small"], maps.Skipped.Select(static map => Path.GetFileNameWithoutExtension(map.File)));
        Assert.Contains("no mask", maps.Skipped[1].Reason, StringComparison.Ordinal);
        Assert.Contains("3 x 3", maps.Skipped[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_map_is_too_few_and_it_is_said_what_is_wrong_with_the_others()
    {
        using var folder = new TemporaryFolder();
        SmallMaps.Write(folder.Path, "a", "b");
        File.WriteAllText(folder.File("images/b.png"), "no picture");

        Assert.Contains("b.png", Assert.Throws<TrainingInputException>(() => Read(folder.Path, 0)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no dataset", Assert.Throws<TrainingInputException>(() => Read(folder.File("masks"), 0)).Message, StringComparison.Ordinal);
    }

    private static MapSet Read(string folder, long budget) =>
        MapSet.Read(
            MapSources.Open([folder], _ => LabelMapping.Standard()), budget, static _ => { }, TestContext.Current.CancellationToken);
}
