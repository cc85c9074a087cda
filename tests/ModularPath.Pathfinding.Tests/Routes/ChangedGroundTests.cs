using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>A map with some pixels changed equals a map made of the changed pixels.</summary>
public sealed class ChangedGroundTests
{
    private static readonly byte[] Classes = [
        (byte)MapClass.Walkable, (byte)MapClass.Walkable, (byte)MapClass.Wall, (byte)MapClass.Door, (byte)MapClass.Rough];

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void After_random_changes_it_answers_as_one_made_of_its_pixels(int seed)
    {
        var (random, width, height) = (new Random(seed), 70, 45);
        var labels = Drawn(random, width, height);
        var ground = MapGround.Build(width, height, [.. labels], new byte[labels.Length], new ClassCosts());

        for (var change = 0; change < 12; change++)
        {
            var (patchWidth, patchHeight) = (random.Next(1, 20), random.Next(1, 20));
            var patch = new GrayImage(patchWidth, patchHeight, Drawn(random, patchWidth, patchHeight));
            var corner = new Cell(random.Next(width - patchWidth + 1), random.Next(height - patchHeight + 1));
            var old = (Ground: ground, Labels: labels, Answers: Answers(ground, change));
            ground = ground.Changed(corner, patch);
            labels = [.. labels.Select((label, i) => InPatch(i) is { } at ? patch.Pixels[at] : label)];
            var fresh = MapGround.Build(width, height, labels, new byte[labels.Length], new ClassCosts());

            Assert.Equal(labels, ground.Labels);
            Assert.Equal(Answers(fresh, change), Answers(ground, change));
            Assert.Equal(Answers(fresh.For(1.2), change), Answers(ground.For(1.2), change));
            Assert.Equal(fresh.Clearance, ground.Clearance);

            // The old ground still answers as before.
            Assert.Equal(old.Labels, old.Ground.Labels);
            Assert.Equal(old.Answers, Answers(old.Ground, change));

            int? InPatch(int i)
            {
                var (x, y) = ((i % width) - corner.X, (i / width) - corner.Y);
                return x >= 0 && y >= 0 && x < patchWidth && y < patchHeight ? (y * patchWidth) + x : null;
            }
        }
    }

    [Fact]
    public void What_somebody_changed_is_certain()
    {
        var mask = Drawing.Mask("...", "...");
        var ground = MapGround.Build(3, 2, mask.Labels, [1, 2, 3, 4, 5, 6], new ClassCosts());
        var changed = ground.Changed(
            new(1, 0), new GrayImage(2, 2, [(byte)MapClass.Wall, 255, (byte)MapClass.Walkable, (byte)MapClass.Door]));

        Assert.Equal([1, 255, 3, 4, 255, 255], changed.Confidence);
        Assert.Equal((byte)MapClass.Walkable, changed.Labels[2]);
        Assert.Equal([1, 2, 3, 4, 5, 6], ground.Confidence);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    public void A_change_beyond_the_map_is_refused(int x, int y)
    {
        var mask = Drawing.Mask("...", "...");
        var ground = MapGround.Build(3, 2, mask.Labels, mask.Confidence, new ClassCosts());
        Assert.Throws<ArgumentOutOfRangeException>(() => ground.Changed(new(x, y), new GrayImage(2, 2, new byte[4])));
    }

    private static byte[] Drawn(Random random, int width, int height) =>
        [.. Enumerable.Range(0, width * height).Select(_ => Classes[random.Next(Classes.Length)])];

    private static List<string> Answers(MapGround ground, int seed) => Answers(ground.Anyone, seed);

    // The regions, and the costs of paths.
    private static List<string> Answers(AgentGround agent, int seed)
    {
        var (random, grid) = (new Random(seed), agent.Grid);
        var answers = new List<string> { $"{agent.Regions.Count} {agent.LargestRegion}" };

        for (var i = 0; i < 40; i++)
        {
            var (start, goal) = (Somewhere(), Somewhere());
            answers.Add($"{start} {agent.Regions.IdOf(start)} {goal} {agent.Search.FindPath(start, goal, CancellationToken.None)?.Cost}");
        }

        return answers;

        Cell Somewhere() => new(random.Next(grid.Width), random.Next(grid.Height));
    }
}
