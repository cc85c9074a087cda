using System.Globalization;
using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Tests.MovingAi;
using ModularPath.Pathfinding.Search.Tests.Oracles;

namespace ModularPath.Benchmarks.AnyAngle;

/// <summary>
/// How much longer the straightened paths are than the shortest ways over a visibility graph of the obstacles' corners, on the
/// published problems.
/// </summary>
internal static class AnyAngleVerb
{
    public const string Usage = "anyangle DIR [--corners N]";

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            error.WriteLine(Usage);
            return 2;
        }

        var most = args is [_, "--corners", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 3000;
        var path = new PathBuffer();

        foreach (var map in PublishedMap.FilesUnder(args[0]).Select(PublishedMap.Read).Where(static m => m.Grid.IsUniform))
        {
            var (graph, search, gaps) = (new VisibilityGraph(map.Grid, everyCell: false), new GridSearch(map.Grid), new List<double>());

            if (graph.Bends > most)
            {
                output.WriteLine($"{map.Family,-10} {map.Name,-18} {graph.Bends} corners: too many for the visibility graph");
                continue;
            }

            // Every tenth: the graph takes up to a second a problem.
            foreach (var problem in map.Problems.Where(static (_, i) => i % 10 == 9))
            {
                search.TryFindPath(problem.Start, problem.Goal, path, CancellationToken.None);
                gaps.Add((Length(PathSimplifier.Simplify(map.Grid, path.ToPath()!)) / graph.Length(problem.Start, problem.Goal)) - 1);
            }

            gaps.Sort();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{map.Family,-10} {map.Name,-18} {gaps.Count,3} problems: mean {gaps.Average():P2} longer, worst {gaps[^1]:P2}, exact in {gaps.Count(static g => g < 1e-9)}"));
        }

        return 0;
    }

    private static double Length(IReadOnlyList<(double X, double Y)> line) =>
        line.Skip(1).Zip(line, static (b, a) => Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2))).Sum();
}
