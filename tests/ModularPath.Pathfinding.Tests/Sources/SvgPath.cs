using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>Reads the path data of an SVG that has only M, h, v and z.</summary>
internal static partial class SvgPath
{
    /// <summary>Even-odd: a ray to the right crosses an odd number of vertical edges.</summary>
    public static bool Covers(string data, double x, double y) =>
        Loops(data).SelectMany(Edges)
            .Count(e => e.A.X == e.B.X && e.A.X > x && Math.Min(e.A.Y, e.B.Y) < y && Math.Max(e.A.Y, e.B.Y) > y) % 2 == 1;

    /// <summary>By the shoelace formula; holes have the opposite orientation and count negative.</summary>
    public static double Area(string data) => Loops(data).SelectMany(Edges).Sum(static e => (e.A.X * e.B.Y) - (e.B.X * e.A.Y)) / 2;

    private static IEnumerable<((double X, double Y) A, (double X, double Y) B)> Edges(List<(double X, double Y)> loop) =>
        loop.Select((corner, i) => (corner, loop[(i + 1) % loop.Count]));

    private static IEnumerable<List<(double X, double Y)>> Loops(string data)
    {
        foreach (var loop in data.Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            var corners = new List<(double X, double Y)>();

            foreach (Match command in Command().Matches(loop))
            {
                var value = double.Parse(command.Groups[2].Value, CultureInfo.InvariantCulture);
                corners.Add(command.Groups[1].Value switch
                {
                    "M" => (value, double.Parse(command.Groups[3].Value, CultureInfo.InvariantCulture)),
                    "h" => (corners[^1].X + value, corners[^1].Y),
                    _ => (corners[^1].X, corners[^1].Y + value),
                });
            }

            yield return corners;
        }
    }

    [GeneratedRegex(@"([Mhv])(-?\d+)(?: (-?\d+))?")]
    private static partial Regex Command();
}
