using System.Globalization;

namespace ModularPath.Training.Calibration;

/// <summary>How well the probabilities of the sources that were left out tell right from wrong.</summary>
/// <param name="Model">Name and version of what read the pictures.</param>
/// <param name="Pictures">How many.</param>
/// <param name="Routes">How many were found.</param>
/// <param name="Right">The share of them that is right.</param>
/// <param name="Auc">Area under the receiver operating characteristic; 0.5 knows nothing, 1 everything.</param>
/// <param name="Surest">The share of wrong routes among the surest 100, 75, 50 and 25 %.</param>
/// <param name="CalibrationError">Expected calibration error, ten bins.</param>
/// <param name="Sources">Routes of each source, the share that is right, and the mean probability.</param>
internal sealed record CalibrateReport(
    string Model, int Pictures, int Routes, double Right, double Auc, IReadOnlyDictionary<string, double> Surest, double CalibrationError,
    IReadOnlyDictionary<string, SourceReliability> Sources)
{
    private static readonly (string Name, double Share)[] Shares = [("100", 1), ("75", 0.75), ("50", 0.5), ("25", 0.25)];

    public static CalibrateReport Of(
        string model, int pictures, IReadOnlyList<JudgedRoute> routes, IReadOnlyList<double> said)
    {
        var judged = routes.Zip(said, static (route, p) => (route.Source, route.IsRight, Said: p))
            .OrderByDescending(static r => r.Said).ToArray();
        return new(
            model, pictures, judged.Length, judged.Average(static r => r.IsRight ? 1.0 : 0),
            AucOf([.. judged.Select(static r => (r.Said, r.IsRight))]),
            Shares.ToDictionary(
                static s => s.Name, s => judged.Take(Math.Max(1, (int)(s.Share * judged.Length))).Average(static r => r.IsRight ? 0.0 : 1)),
            judged.GroupBy(static r => Math.Min(9, (int)(10 * r.Said)))
                .Sum(bin => Math.Abs(bin.Sum(static r => r.Said - (r.IsRight ? 1 : 0)))) / judged.Length,
            new SortedDictionary<string, SourceReliability>(
                judged.GroupBy(static r => r.Source).ToDictionary(
                    static source => source.Key,
                    static source => new SourceReliability(
                        source.Count(), source.Average(static r => r.IsRight ? 1.0 : 0), source.Average(static r => r.Said))),
                StringComparer.Ordinal));
    }

    /// <summary>The share of pairs of a right and a wrong answer in which the right one is surer; ties count half.</summary>
    internal static double AucOf(IReadOnlyList<(double Said, bool IsRight)> answers)
    {
        var (pairs, wrongBelow) = (0.0, 0.0);

        foreach (var tied in answers.GroupBy(static a => a.Said).OrderBy(static g => g.Key))
        {
            var (right, wrong) = (tied.Count(static a => a.IsRight), tied.Count(static a => !a.IsRight));
            pairs += right * (wrongBelow + (wrong / 2.0));
            wrongBelow += wrong;
        }

        return pairs / wrongBelow / answers.Count(static a => a.IsRight);
    }

    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"{Model}: {Routes} routes on {Pictures} pictures; each source judged by a fit to the others");
        text.WriteLine($"{"source",-20}{"routes",8}{"right",8}{"said",8}");

        foreach (var (name, source) in Sources)
        {
            text.WriteLine($"{name,-20}{source.Routes,8}{source.Right,8:F3}{source.Said,8:F3}");
        }

        text.WriteLine($"AUC {Auc:F3}, calibration error {CalibrationError:F3}");

        foreach (var (share, wrong) in Surest)
        {
            text.WriteLine($"wrong among the surest {share} %: {wrong:F3}");
        }

        return text.ToString();
    }
}

/// <summary>Of one source.</summary>
/// <param name="Routes">How many were found.</param>
/// <param name="Right">The share that is right.</param>
/// <param name="Said">The mean probability.</param>
internal sealed record SourceReliability(int Routes, double Right, double Said);
