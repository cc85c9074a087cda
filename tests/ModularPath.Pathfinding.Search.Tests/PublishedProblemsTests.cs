using ModularPath.Testing.MovingAi;

namespace ModularPath.Pathfinding.Search.Tests;

public sealed class PublishedProblemsTests
{
    private const string Absent = "(none)";

    public static TheoryData<string, bool> Maps()
    {
        if (!Directory.Exists(SharedData.MovingAi))
        {
            return new TheoryData<string, bool> { { Absent, false } };
        }

        var maps = PublishedMap.FilesUnder(SharedData.MovingAi).Select(static m => Path.GetRelativePath(SharedData.MovingAi, m));
        return [.. maps.SelectMany(static m => ((string, bool)[])[(m, false), (m, true)])];
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Every_published_problem_is_answered_with_its_optimum(string map, bool indexed)
    {
        Assert.SkipWhen(map == Absent, $"{SharedData.MovingAi} is not there.");
        var published = PublishedMap.Read(Path.Combine(SharedData.MovingAi, map));
        var search = new GridSearch(published.Grid);
        Assert.Equal(200, published.Problems.Count);

        if (indexed)
        {
            search.BuildIndex(TestContext.Current.CancellationToken);
        }

        foreach (var problem in published.Problems)
        {
            var path = search.FindPath(problem.Start, problem.Goal, TestContext.Current.CancellationToken);
            Assert.NotNull(path);
            Assert.NotNull(problem.Exact);
            Assert.Equal(problem.Exact.Value, problem.Printed, 1e-5 * Math.Max(1, problem.Printed));
            var walked = PathRules.CostOf(published.Grid, path, problem.Start, problem.Goal);
            Assert.Equal(walked, path.Cost, 1e-9 * Math.Max(1, walked));
            Assert.True(
                Math.Abs(walked - problem.Optimum) <= 1e-5 * problem.Optimum,
                $"{problem.Start} to {problem.Goal}: {walked} instead of {problem.Optimum}.");
        }
    }
}
