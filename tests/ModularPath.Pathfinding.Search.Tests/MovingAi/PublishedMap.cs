using System.Globalization;

namespace ModularPath.Pathfinding.Search.Tests.MovingAi;

/// <summary>
/// A map of the MovingAI benchmarks with its problems (Sturtevant 2012): <c>NAME.map</c>, <c>NAME.map.scen</c>,
/// <c>NAME.exact.csv</c> (the optimum in whole numbers) and, where terrain is weighted, <c>NAME.costs</c>.
/// </summary>
internal sealed record PublishedMap(string Family, string Name, CostGrid Grid, IReadOnlyList<GridProblem> Problems)
{
    private const double Root = 1.4142135623730951;

    public static PublishedMap Read(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        var costs = CostsOf(stem + ".costs");
        var lines = File.ReadAllLines(path); // takes CRLF, which some of them have, as well
        var height = Number(lines[1].Split(' ')[1]);
        var width = Number(lines[2].Split(' ')[1]);
        var grid = new CostGrid(width, height, [.. lines.Skip(4).Take(height).SelectMany(l => l.Take(width)).Select(costs)]);
        var exact = File.ReadLines(stem + ".exact.csv").Where(static l => char.IsAsciiDigit(l[0])).ToArray();
        var weighted = File.Exists(stem + ".costs");
        var problems = File.ReadLines(path + ".scen").Skip(1)
            .Select(static l => l.Split('\t'))
            .Zip(exact, (f, e) => new GridProblem(
                new(Number(f[4]), Number(f[5])), new(Number(f[6]), Number(f[7])), Agreed(f[8], e, weighted)));
        return new(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileName(stem), grid, [.. problems]);
    }

    private static Func<char, float> CostsOf(string file)
    {
        if (!File.Exists(file))
        {
            return static c => c is '.' or 'G' or 'S' ? 1 : 0;
        }

        var table = File.ReadLines(file).Select(static l => l.Split(' ')).ToDictionary(static f => f[0][0], static f => (float)Number(f[1]));
        return c => table[c];
    }

    // The scenario's printed decimals and the whole numbers come from different sources: both must say the same.
    private static double Agreed(string printed, string exact, bool weighted)
    {
        var (a, b) = exact.Split(',') is [var first, var second] ? (Number(first), Number(second)) : throw new FormatException(exact);
        var optimum = weighted ? ((2.0 * a) + (b * Root)) / 4 : a + (b * Root);
        var claimed = double.Parse(printed, CultureInfo.InvariantCulture);
        return Math.Abs(optimum - claimed) <= 1e-5 * Math.Max(1, optimum)
            ? optimum
            : throw new FormatException($"The scenario says {claimed}, the whole numbers {optimum}.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
