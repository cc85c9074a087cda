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
        var lines = loaded.Finder.Find(picture, cancellationToken)
            .Take(options.Value.Text.MostLines)
            .Select(frame => ReadLine(loaded.Reader, picture, frame, cancellationToken))
            .ToList();
        var texts = LineMerging.Merge(lines.Where(static line => line.Confidence >= Least && line.Text.Any(char.IsLetterOrDigit)))
            .OrderBy(static line => line.Frame.Centre.Y)
            .Select(static line => line.ToPrintedText());
        return new PictureText(picture.Width, picture.Height, models.Name, [.. texts]);
    }

    private static ReadLine ReadLine(LineReader reader, Picture picture, TextFrame frame, CancellationToken cancellationToken)
    {
        var best = default(ReadLine);

        foreach (var quarters in Directions(frame))
        {
            var turned = frame.Turned(quarters);
            var (text, confidence) = reader.Read(picture, turned, cancellationToken);

            if (best.Text is null || confidence > best.Confidence + Turned)
            {
                best = new ReadLine(text, confidence, turned);
            }

            if (best.Confidence >= Sure)
            {
                break;
            }
        }

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
