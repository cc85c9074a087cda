using System.Numerics;

namespace ModularPath.Inference.Engine.Text;

/// <summary>Joins words that stand beside each other in one line.</summary>
internal static class LineMerging
{
    // Shares of the height of the line.
    private const float MostGap = 0.6f;
    private const float MostShift = 0.3f;
    private const float LeastLikeness = 0.7f;

    // The cosine of the angle between two words of one line.
    private const float Parallel = 0.98f;

    public static IReadOnlyList<ReadLine> Merge(IEnumerable<ReadLine> lines)
    {
        List<ReadLine> merged = [.. lines];

        for (var i = 0; i < merged.Count; i++)
        {
            while (merged.FindIndex(line => line != merged[i] && Follows(merged[i].Frame, line.Frame)) is >= 0 and var next)
            {
                merged[i] = Join(merged[i], merged[next]);
                merged.RemoveAt(next);
                i -= next < i ? 1 : 0;
            }
        }

        return merged;
    }

    private static bool Follows(TextFrame first, TextFrame second)
    {
        var (height, offset) = ((first.Height + second.Height) / 2, second.Centre - first.Centre);
        var gap = Vector2.Dot(offset, first.Along) - ((first.Length + second.Length) / 2);
        return Vector2.Dot(first.Along, second.Along) >= Parallel
            && Math.Min(first.Height, second.Height) >= LeastLikeness * Math.Max(first.Height, second.Height)
            && Math.Abs(Vector2.Dot(offset, first.Down)) <= MostShift * height
            && gap <= MostGap * height && gap >= -height;
    }

    private static ReadLine Join(ReadLine first, ReadLine second)
    {
        var (one, two) = (first.Text.Length, second.Text.Length);
        var along = Vector2.Normalize(first.Frame.Along + second.Frame.Along);
        var left = first.Frame.Centre - (along * first.Frame.Length / 2);
        var right = second.Frame.Centre + (along * second.Frame.Length / 2);
        return new ReadLine(
            $"{first.Text} {second.Text}",
            ((first.Confidence * one) + (second.Confidence * two)) / (one + two),
            new TextFrame(
                (left + right) / 2, along, Vector2.Distance(left, right), Math.Max(first.Frame.Height, second.Frame.Height)));
    }
}
