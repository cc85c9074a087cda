using System.Globalization;

namespace ModularPath.Benchmarks.Grids;

/// <summary>The figures of one algorithm on one map.</summary>
internal sealed record BenchmarkRow(
    string Family,
    string Map,
    string Algorithm,
    int Problems,
    int Wrong,
    double MeanMicroseconds,
    double MedianMicroseconds,
    double P99Microseconds,
    double AllocatedBytesPerQuery,
    double PreprocessSeconds,
    long IndexBytes,
    double RatioToReference = 1)
{
    public static string Header { get; } =
        $"{"family",-18}{"map",-18}{"algorithm",-10}{"problems",9}{"wrong",6}{"mean us",11}{"median us",11}{"p99 us",11}"
        + $"{"bytes/query",12}{"build s",9}{"index B",12}{"ratio",8}";

    public BenchmarkRow Against(BenchmarkRow reference) =>
        this with { RatioToReference = reference.MeanMicroseconds / MeanMicroseconds };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Family,-18}{Map,-18}{Algorithm,-10}{Problems,9}{Wrong,6}"
        + $"{MeanMicroseconds,11:F1}{MedianMicroseconds,11:F1}{P99Microseconds,11:F1}"
        + $"{AllocatedBytesPerQuery,12:F0}{PreprocessSeconds,9:F3}{IndexBytes,12}{RatioToReference,8:F2}");
}
