using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Lettering;

/// <summary>Which of the texts of a picture are names of places, and which lines are one name.</summary>
internal static class PrintedNames
{
    // Furniture, hatching and stairs read as few letters, and less surely than what is printed.
    private const double Sure = 0.9;
    private const double OfTwo = 0.93;
    private const double OfWords = 0.88;

    // Pixels of a line, of which letters take two thirds: smaller ones are misread.
    private const double LeastHeight = 9;

    private const int LongestNumber = 4;

    // Corners, circles and crossings of lines look like these.
    private const string Strokes = "IlOoXxLTVv";

    // Shares of the height of a line.
    private const double MostGap = 0.7;
    private const double LeastLikeness = 0.72;
    private const double MostShift = 1.5;

    // Degrees between two lines of one name.
    private const double Parallel = 6;

    /// <param name="read">What is written.</param>
    /// <param name="spaces">Where rooms are; null where none were found.</param>
    public static IReadOnlyList<ReadName> Of(PictureText read, SpaceLabels? spaces)
    {
        var lines = read.Texts
            .Select(static text => text with { Text = PrintedArea.Of(text.Text).Name })
            .Where(static text => text.LineHeight >= LeastHeight && IsName(text.Text, text.Confidence))
            .ToList();
        Join(lines, text => SpaceAt(text, spaces, read.Width, read.Height));
        return [.. lines.Where(text => !IsNumber(text.Text) || SpaceAt(text, spaces, read.Width, read.Height) != 0).Select(NameOf)];
    }

    /// <summary>The number of the space in which a text stands; 0 if it stands in none, and where there are no spaces.</summary>
    public static int SpaceAt(PrintedText text, SpaceLabels? spaces, int width, int height)
    {
        var (counts, corners) = (new Dictionary<int, int>(), text.Corners);

        // Letters may be walls in the mask, so many places of the box are asked.
        for (var i = 0; i < 15 && spaces is not null; i++)
        {
            var (along, down) = (((i % 5) + 0.5) / 5, ((i / 5) + 0.5) / 3);
            var x = corners[0][0] + (along * (corners[1][0] - corners[0][0])) + (down * (corners[3][0] - corners[0][0]));
            var y = corners[0][1] + (along * (corners[1][1] - corners[0][1])) + (down * (corners[3][1] - corners[0][1]));

            if (x >= 0 && y >= 0 && x < width && y < height
                && spaces.Labels[((int)y * width) + (int)x] is > 0 and var space)
            {
                counts[space] = counts.GetValueOrDefault(space) + 1;
            }
        }

        return counts.Count > 0 ? counts.MaxBy(static count => count.Value).Key : 0;
    }

    private static bool IsName(string text, double confidence)
    {
        var (letters, digits) = (text.Count(char.IsLetter), text.Count(char.IsDigit));
        var odd = text.Count(static c => !char.IsLetterOrDigit(c) && c is not (' ' or '.' or '-' or '/' or '&' or '\'' or '(' or ')'));

        return (letters + digits) switch
        {
            0 => false,
            1 => letters == 1 && confidence >= Sure && text.Length == 1 && text[0] < '\u2e80' && !Strokes.Contains(text[0]),
            _ when text is "m2" or "M2" => false,
            _ when IsOneSymbol(text) || odd > 1 || (odd == 1 && confidence < Sure) => false,
            _ when letters == 0 => digits <= LongestNumber && text.Length == digits && confidence >= Sure,
            _ when text.Any(static c => c is >= '\u2e80' and <= '\u9fff') => letters > 1 && confidence >= Sure,
            _ when letters <= 2 => confidence >= OfTwo,
            _ => confidence >= OfWords && letters >= digits,
        };
    }

    private static bool IsNumber(string text) => text.All(char.IsDigit);

    private static bool IsOneSymbol(string text) =>
        text.Where(char.IsLetterOrDigit).Select(static c => c is 'o' or 'O' ? '0' : c is 'l' or 'I' ? '1' : c).Distinct().Count() == 1;

    private static void Join(List<PrintedText> lines, Func<PrintedText, int> spaceOf)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            while (lines.FindIndex(other => other != lines[i] && IsBelow(lines[i], other) && spaceOf(lines[i]) == spaceOf(other))
                is >= 0 and var next)
            {
                lines[i] = Joined(lines[i], lines[next]);
                lines.RemoveAt(next);
                i -= next < i ? 1 : 0;
            }
        }
    }

    private static bool IsBelow(PrintedText upper, PrintedText lower)
    {
        var turn = Math.Abs(upper.Angle - lower.Angle);
        var (angle, height) = (upper.Angle * Math.PI / 180, Math.Min(upper.LineHeight, lower.LineHeight));
        var ((ax, ay), (bx, by)) = (Ends(upper, 3, 2), Ends(lower, 0, 1));
        var (dx, dy) = (bx - ax, by - ay);
        var gap = (-Math.Sin(angle) * dx) + (Math.Cos(angle) * dy);
        var shift = (Math.Cos(angle) * dx) + (Math.Sin(angle) * dy);
        return Math.Min(turn, 360 - turn) <= Parallel
            && height >= LeastLikeness * Math.Max(upper.LineHeight, lower.LineHeight)
            && gap >= -height / 2 && gap <= MostGap * height
            && Math.Abs(shift) <= MostShift * height
            && upper.Text.Any(char.IsLetter) && lower.Text.Any(char.IsLetter)
            // One letter, or one abbreviation above another, is no line of a name.
            && upper.Text.Length > 3 && lower.Text.Length > 3;
    }

    private static (double X, double Y) Ends(PrintedText text, int first, int second) => (
        (text.Corners[first][0] + text.Corners[second][0]) / 2, (text.Corners[first][1] + text.Corners[second][1]) / 2);

    private static PrintedText Joined(PrintedText upper, PrintedText lower) => upper with
    {
        Text = upper.Text.EndsWith('-') ? upper.Text[..^1] + lower.Text : $"{upper.Text} {lower.Text}",
        Confidence = Math.Min(upper.Confidence, lower.Confidence),
        Corners = [upper.Corners[0], upper.Corners[1], lower.Corners[2], lower.Corners[3]],
    };

    private static ReadName NameOf(PrintedText text)
    {
        var (xs, ys) = (text.Corners.Select(static c => c[0]).ToArray(), text.Corners.Select(static c => c[1]).ToArray());
        return new ReadName(
            text.Text, Math.Round(xs.Average(), 1), Math.Round(ys.Average(), 1), [xs.Min(), ys.Min(), xs.Max(), ys.Max()],
            text.Confidence);
    }
}
