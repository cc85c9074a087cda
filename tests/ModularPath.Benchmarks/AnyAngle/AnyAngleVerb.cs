using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Search.Lines;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Benchmarks.AnyAngle;

/// <summary>
/// How much longer lines are than the shortest paths over a visibility graph of the cells at corners of obstacles, on the published
/// problems.
/// </summary>
internal static class AnyAngleVerb
{
    public const string Usage = "anyangle DIR [--corners N] [--json FILE]";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var (most, json) = (3000, default(string));

        for (var i = 1; i < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--corners" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out most):
                    break;
                case "--json" when i + 1 < args.Length:
                    json = args[i + 1];
                    break;
                default:
                    return Refuse(error, $"{args[i]} is not understood, or lacks its value.");
            }
        }

        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            return Refuse(error, args.Length == 0 ? "No folder given." : $"{args[0]} is no folder.");
        }

        var rows = new List<AnyAngleRow>();

        foreach (var map in PublishedMap.FilesUnder(args[0]).Select(PublishedMap.Read).Where(static m => m.Grid.IsUniform))
        {
            var graph = new VisibilityGraph(map.Grid, everyCell: false);

            if (graph.Bends > most)
            {
                output.WriteLine($"{map.Family,-10} {map.Name,-18} {graph.Bends} corners: too many for the visibility graph");
                continue;
            }

            rows.Add(Measure(map, graph));
            output.WriteLine(rows[^1]);
        }

        if (json is not null)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(rows, Json));
        }

        return 0;
    }

    private static AnyAngleRow Measure(PublishedMap map, VisibilityGraph graph)
    {
        var (lines, line) = (new ShortestLines(map.Grid), new LineBuffer());
        var (gaps, clock) = (new List<double>(), new Stopwatch());
        var (ours, theirs) = (TimeSpan.Zero, TimeSpan.Zero);

        // Every tenth problem: the visibility graph takes up to a second each.
        var problems = map.Problems.Where(static (_, i) => i % 10 == 9).ToArray();
        _ = problems.Sum(Length);

        foreach (var problem in problems)
        {
            clock.Restart();
            var length = Length(problem);
            ours += clock.Elapsed;
            clock.Restart();
            gaps.Add((length / graph.Length(problem.Start, problem.Goal)) - 1);
            theirs += clock.Elapsed;
        }

        gaps.Sort();
        return new(
            map.Family, map.Name, gaps.Count, graph.Bends, gaps.Average(), gaps[^1],
            gaps.Count(static gap => gap > 0.001) / (double)gaps.Count, ours.TotalMicroseconds / gaps.Count, theirs / ours);

        double Length(GridProblem problem)
        {
            lines.TryFind(problem.Start, problem.Goal, line, CancellationToken.None);
            return line.Length;
        }
    }

    private static int Refuse(TextWriter error, string message)
    {
        error.WriteLine(message);
        error.WriteLine(Usage);
        return 2;
    }
}
