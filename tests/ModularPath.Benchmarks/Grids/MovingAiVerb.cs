using System.Text.Json;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Benchmarks.Grids;

/// <summary>
/// Solves all published problems under a folder, warm and on one thread, and compares with the reference A*; <c>weighted</c> solves
/// only those on maps with terrain costs.
/// </summary>
internal static class MovingAiVerb
{
    public const string Usage = "movingai DIR [--algorithm NAME] [--json FILE]\nweighted DIR [--algorithm NAME] [--json FILE]";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(string[] args, TextWriter output, TextWriter error, bool weightedOnly = false)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            return Refuse(error, args.Length == 0 ? "No folder given." : $"{args[0]} is no folder.");
        }

        IReadOnlyList<Algorithm> algorithms = Algorithm.All;
        string? json = null;

        for (var i = 1; i < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--algorithm" when i + 1 < args.Length:
                    algorithms = [.. Algorithm.All.Where(a => a.Name == args[i + 1])];
                    break;
                case "--json" when i + 1 < args.Length:
                    json = args[i + 1];
                    break;
                default:
                    return Refuse(error, $"{args[i]} is not understood, or lacks its value.");
            }
        }

        if (algorithms.Count == 0)
        {
            return Refuse(error, $"Algorithms: {string.Join(", ", Algorithm.All.Select(static a => a.Name))}.");
        }

        var rows = new List<BenchmarkRow>();
        output.WriteLine(BenchmarkRow.Header);

        foreach (var map in PublishedMap.FilesUnder(args[0]).Select(PublishedMap.Read).Where(m => !weightedOnly || !m.Grid.IsUniform))
        {
            var reference = Measurement.Of(map, Algorithm.Reference);

            foreach (var algorithm in algorithms.Where(a => a.Takes(map.Grid)))
            {
                rows.Add(Measurement.Of(map, algorithm).Against(reference));
                output.WriteLine(rows[^1]);
            }
        }

        foreach (var group in rows.GroupBy(static r => r.Algorithm))
        {
            output.WriteLine(
                $"{group.Key}: {group.Sum(static r => r.Problems)} problems, {group.Sum(static r => r.Wrong)} wrong, "
                + $"{GeometricMean(group.Select(static r => r.MeanMicroseconds)):F1} us a query and "
                + $"{GeometricMean(group.Select(static r => r.RatioToReference)):F2} times the reference (geometric means over maps)");
        }

        if (json is not null)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(rows, Json));
        }

        return rows.Count > 0 && rows.All(static r => r.Wrong == 0) ? 0 : 1;
    }

    private static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));

    private static int Refuse(TextWriter error, string message)
    {
        error.WriteLine(message);
        error.WriteLine(Usage);
        return 2;
    }
}
