using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Lettering;

/// <summary>
/// The scale on which the areas printed in rooms agree. Each room with an area votes; what most agree on counts. So the area of the whole
/// flat, which also stands in some room, a number that was misread, and a room that was read too large or too small say nothing.
/// </summary>
internal static class ScaleVote
{
    // Two votes agree if their scales differ by no more.
    private const double Agreement = 0.06;

    // Of fewer votes an accident could be two.
    private const int Fewest = 3;

    // Of all rooms that vote.
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
        var logs = votes.Select(static vote => Math.Log(vote.SquareMeters / vote.Pixels) / 2).ToArray();
        int[] agreed = [];

        foreach (var middle in logs)
        {
            int[] near = [.. Enumerable.Range(0, logs.Length).Where(i => Math.Abs(logs[i] - middle) <= Agreement / 2)];
            agreed = near.Length > agreed.Length ? near : agreed;
        }

        var rooms = votes.Select(static vote => vote.Pixels).Distinct().Count();
        var agreeing = agreed.Select(i => votes[i].Pixels).Distinct().Count();

        if (agreeing < Fewest || agreeing < Majority * rooms)
        {
            return null;
        }

        var sorted = agreed.Select(i => logs[i]).Order().ToArray();
        var (median, spread) = (Quantile(sorted, 0.5), Quantile(sorted, 0.75) - Quantile(sorted, 0.25));
        return new PrintedScale(
            Math.Exp(median), Math.Max(SurestError, spread / 2), [.. agreed.Select(i => votes[i])], votes.Count - agreed.Length);
    }

    private static List<ScaleEvidence> Votes(PictureText read, BuildingPlan plan, SpaceLabels spaces)
    {
        var votes = new List<ScaleEvidence>();
        var areas = plan.SpaceAreas;

        foreach (var text in read.Texts)
        {
            if (text.Confidence >= LeastConfidence && PrintedArea.Of(text.Text).SquareMeters is { } area
                && PrintedNames.SpaceAt(text, spaces, read.Width, read.Height) is > 0 and var space
                && areas.TryGetValue(space, out var pixels))
            {
                votes.Add(new ScaleEvidence(text.Text, text.Middle(), area, pixels));
            }
        }

        return votes;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var (at, last) = (share * (sorted.Length - 1), sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, last)] - sorted[below]));
    }
}
