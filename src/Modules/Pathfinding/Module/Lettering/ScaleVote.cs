using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Lettering;

/// <summary>
/// The scale on which the areas printed in rooms agree. Each space with areas votes; what most agree on counts. So the area of the whole
/// flat, which also stands in some room, a number that was misread, and a room that was read too large or too small say nothing.
/// </summary>
internal static class ScaleVote
{
    // The votes that agree span no more, as a share.
    private const double Agreement = 0.06;

    // Of fewer votes an accident could be two.
    private const int Fewest = 3;

    // Of all spaces that vote.
    private const double Majority = 0.5;

    private const double SurestError = 0.01;

    // A reading that is less sure may have lost a digit.
    private const double LeastConfidence = 0.8;

    /// <param name="read">What is written on the picture.</param>
    /// <param name="plan">What was read of the same picture.</param>
    public static PrintedScale? Of(PictureText read, BuildingPlan plan)
    {
        if (plan.Spaces is not { } spaces)
        {
            return null;
        }

        var votes = Votes(read, plan, spaces);
        var candidates = votes.SelectMany(static vote => vote.Areas.Select(area => (vote.Space, Log: Math.Log(area / vote.Pixels) / 2)))
            .OrderBy(static candidate => candidate.Log).ToList();
        var agreed = new Dictionary<int, double>();

        for (var first = 0; first < candidates.Count; first++)
        {
            var near = candidates.Skip(first).TakeWhile(other => other.Log - candidates[first].Log <= Agreement)
                .DistinctBy(static other => other.Space).ToDictionary(static other => other.Space, static other => other.Log);
            agreed = near.Count > agreed.Count ? near : agreed;
        }

        if (agreed.Count < Fewest || agreed.Count < Majority * votes.Count)
        {
            return null;
        }

        var sorted = agreed.Values.Order().ToArray();
        var spread = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        return new PrintedScale(
            Math.Exp(Quantile(sorted, 0.5)), Math.Max(SurestError, spread / 2),
            [
                .. votes.Where(vote => agreed.ContainsKey(vote.Space)).Select(vote => new ScaleEvidence(
                    vote.Text, vote.Location, Math.Exp(2 * agreed[vote.Space]) * vote.Pixels, vote.Pixels)),
            ],
            votes.Count - agreed.Count);
    }

    private static List<Vote> Votes(PictureText read, BuildingPlan plan, SpaceLabels spaces) =>
    [
        .. read.Texts
            .Where(static text => text.Confidence >= LeastConfidence)
            .Select(text => (
                Text: text, Area: PrintedArea.Of(text.Text).SquareMeters,
                Space: PrintedNames.SpaceAt(text, spaces, read.Width, read.Height)))
            .Where(printed => printed.Area is not null && plan.SpaceAreas.ContainsKey(printed.Space))
            .GroupBy(static printed => printed.Space)
            .Select(space => new Vote(
                space.Key, plan.SpaceAreas[space.Key], Candidates([.. space.Select(static printed => printed.Area!.Value)]),
                string.Join(" + ", space.Select(static printed => printed.Text.Text)), space.First().Text.Middle())),
    ];

    /// <summary>Parts of an open plan have areas of their own, and the whole flat's stands in one of its rooms.</summary>
    private static double[] Candidates(double[] areas)
    {
        var (sum, largest) = (areas.Sum(), areas.Max());
        return areas.Length == 1 ? areas : [sum, sum - largest, largest];
    }

    private static double Quantile(double[] sorted, double share)
    {
        var (at, last) = (share * (sorted.Length - 1), sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, last)] - sorted[below]));
    }

    private sealed record Vote(int Space, double Pixels, IReadOnlyList<double> Areas, string Text, IReadOnlyList<double> Location);
}
