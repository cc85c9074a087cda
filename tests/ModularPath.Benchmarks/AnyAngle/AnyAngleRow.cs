using System.Globalization;

namespace ModularPath.Benchmarks.AnyAngle;

/// <summary>How short the lines on one map are, and how long they take.</summary>
/// <param name="Family">The name of the folder.</param>
/// <param name="Map">The name of the file.</param>
/// <param name="Problems">How many problems were solved: every tenth of the map.</param>
/// <param name="Corners">Cells at which paths of the visibility graph may bend.</param>
/// <param name="MeanLonger">
/// How much longer the line is than over the visibility graph, as a share; negative if shorter, as lines turn at the corners themselves.
/// </param>
/// <param name="WorstLonger">The same for the worst problem.</param>
/// <param name="Longer">The share of problems with a line longer by more than 0.1 %.</param>
/// <param name="MeanMicroseconds">The time of a line.</param>
/// <param name="RatioToVisibilityGraph">How many times longer the visibility graph takes for an answer, without building it.</param>
internal sealed record AnyAngleRow(
    string Family, string Map, int Problems, int Corners, double MeanLonger, double WorstLonger, double Longer, double MeanMicroseconds,
    double RatioToVisibilityGraph)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Family,-10} {Map,-18} {Problems,3} problems: mean {MeanLonger:P4} longer, worst {WorstLonger:P4}, above 0.1 % in {Longer:P1}; "
        + $"{MeanMicroseconds:F0} us, the visibility graph {RatioToVisibilityGraph:F0} times that");
}
