using System.Globalization;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Testing.MovingAi;

/// <summary>
/// A map of the MovingAI benchmarks with its problems (Sturtevant 2012): <c>NAME.map</c>, <c>NAME.map.scen</c>, optionally
/// <c>NAME.exact.csv</c> (the optima in whole numbers) and, for weighted terrain, <c>NAME.costs</c>.
/// </summary>
public sealed record PublishedMap(string Family, string Name, CostGrid Grid, IReadOnlyList<GridProblem> Problems)
{
    private const double Root = 1.4142135623730951;

    /// <summary>All maps under a folder that have problems, in order of their paths.</summary>
    public static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateFiles(folder, "*.map", SearchOption.AllDirectories)
            .Where(static m => File.Exists(m + ".scen"))
            .Order(StringComparer.Ordinal);

    public static PublishedMap Read(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        var weighted = File.Exists(stem + ".costs");
        var costs = weighted ? CostsIn(stem + ".costs") : static c => c is '.' or 'G' or 'S' ? 1 : 0;
        var lines = File.ReadAllLines(path);   // some of them have CRLF
        var height = Number(lines[1].Split(' ')[1]);
        var width = Number(lines[2].Split(' ')[1]);
        var grid = new CostGrid(width, height, [.. lines.Skip(4).Take(height).SelectMany(l => l.Take(width)).Select(costs)]);
        var rows = File.ReadLines(path + ".scen").Skip(1).Select(static l => l.Split('\t')).Where(static f => f.Length > 8).ToArray();
        var exact = File.Exists(stem + ".exact.csv") ? ExactIn(stem + ".exact.csv", weighted) : new double?[rows.Length];
        var problems = rows.Zip(exact, static (f, e) => new GridProblem(
            new(Number(f[4]), Number(f[5])), new(Number(f[6]), Number(f[7])), double.Parse(f[8], CultureInfo.InvariantCulture), e));
        return new(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileName(stem), grid, [.. problems]);
    }

    private static Func<char, float> CostsIn(string file)
    {
        var table = File.ReadLines(file).Select(static l => l.Split(' '))
            .ToDictionary(static f => f[0][0], static f => (float)Number(f[1]));
        return c => table[c];
    }

    private static double?[] ExactIn(string file, bool weighted) =>
    [
        .. File.ReadLines(file).Where(static l => l.Length > 0 && char.IsAsciiDigit(l[0])).Select(static l => l.Split(','))
            .Select(f => (double?)(weighted
                ? ((2.0 * Number(f[0])) + (Number(f[1]) * Root)) / 4
                : Number(f[0]) + (Number(f[1]) * Root))),
    ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
