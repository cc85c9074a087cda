using System.Globalization;

namespace ModularPath.Benchmarks.AnyAngle;

/// <summary>How straight the lines on one map are, and how long they take.</summary>
/// <param name="Family">The folder's name.</param>
/// <param name="Map">The file's name.</param>
/// <param name="Problems">Every tenth of the map's.</param>
/// <param name="Corners">Cells that the visibility graph bends at.</param>
/// <param name="MeanLonger">Than the way over the visibility graph, a share of it.</param>
/// <param name="WorstLonger">The worst of them.</param>
/// <param name="Exact">Problems in which there is no difference.</param>
/// <param name="MeanMicroseconds">Search and straightening.</param>
/// <param name="RatioToVisibilityGraph">How many times longer the graph takes for an answer, itself not counted.</param>
internal sealed record AnyAngleRow(
    string Family, string Map, int Problems, int Corners, double MeanLonger, double WorstLonger, int Exact, double MeanMicroseconds, double RatioToVisibilityGraph)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Family,-10} {Map,-18} {Problems,3} problems: mean {MeanLonger:P2} longer, worst {WorstLonger:P2}, exact in {Exact}; ")
        + string.Create(CultureInfo.InvariantCulture, $"{MeanMicroseconds:F0} us, the visibility graph {RatioToVisibilityGraph:F0} times that");
}
