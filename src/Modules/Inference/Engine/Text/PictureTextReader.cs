using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Engine.Text;

/// <summary>Finds and reads all lines of a picture.</summary>
internal sealed class PictureTextReader(TextModels models, IOptions<InferenceOptions> options)
{
    // A line that is read so surely in one direction is not tried in others.
    private const double Sure = 0.85;

    // Another direction must be so much surer: digits and capitals often mean something upside down.
    private const double Turned = 0.1;

    // Less sure lines are ornaments, hatching and furniture.
    private const double Least = 0.5;

    // A line that is so much longer than high is read along its length alone.
    private const float Oblong = 1.5f;

    // After so many sure lines that all read one way, the opposite way is not tried any more: it takes as long again.
    private const int Settled = 4;

    private readonly SecondReader? _second =
        options.Value.Text.Program is { Length: > 0 } program ? new SecondReader(program, options.Value.Text.Languages) : null;

    /// <returns>Null: texts are not read here.</returns>
    /// <exception cref="PictureException">The picture cannot be read.</exception>
    /// <exception cref="ProblemException"><c>InvalidModel</c>, <c>InferenceFailed</c>.</exception>
    public PictureText? Read(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        if (models.Loaded is not { } loaded)
        {
            return null;
        }

        var picture = PictureDecoder.Decode(encoded, options.Value.Limits.Picture);
        var (lines, sure) = (new List<ReadLine>(), new int[4]);

        // The largest first: they are the surest, and settle the direction of the others.
        foreach (var frame in loaded.Finder.Find(picture, cancellationToken).Take(options.Value.Text.MostLines))
        {
            lines.Add(ReadLine(loaded.Reader, picture, frame, sure, cancellationToken));
        }

        _second?.ReadUnsure(picture, lines, cancellationToken);
        var texts = LineMerging.Merge(lines.Where(static line => line.Confidence >= Least && line.Text.Any(char.IsLetterOrDigit)))
            .OrderBy(static line => line.Frame.Centre.Y)
            .Select(static line => line.ToPrintedText());
        return new PictureText(picture.Width, picture.Height, models.Name, [.. texts]);
    }

    private static ReadLine ReadLine(
        LineReader reader, Picture picture, TextFrame frame, int[] sure, CancellationToken cancellationToken)
    {
        var (best, used) = (default(ReadLine), 0);

        foreach (var quarters in Directions(frame))
        {
            if (best.Text is not null && sure[quarters] == 0 && sure[(quarters + 2) & 3] >= Settled)
            {
                continue;
            }

            var turned = frame.Turned(quarters);
            var (text, confidence) = reader.Read(picture, turned, cancellationToken);

            if (best.Text is null || confidence > best.Confidence + Turned)
            {
                (best, used) = (new ReadLine(text, confidence, turned), quarters);
            }

            if (best.Confidence >= Sure)
            {
                break;
            }
        }

        // Two symbols may look like others upside down.
        sure[used] += best.Confidence >= Sure && best.Text!.Length > 2 ? 1 : 0;
        return best;
    }

    private static int[] Directions(TextFrame frame) =>
        frame.Length >= Oblong * frame.Height ? [0, 2]
        : frame.Height >= Oblong * frame.Length ? [3, 1]
        : [0, 3, 1, 2];
}

/// <summary>A line that was read.</summary>
internal readonly record struct ReadLine(string Text, double Confidence, TextFrame Frame)
{
    public PrintedText ToPrintedText() => new()
    {
        Text = Text,
        Confidence = Math.Round(Confidence, 3),
        Angle = Math.Round(Frame.Angle, 1),
        LineHeight = Math.Round(Frame.Height, 1),
        Corners = [.. Frame.Corners.Select(static c => new[] { Math.Round(c.X, 1), Math.Round((double)c.Y, 1) })],
    };
}
