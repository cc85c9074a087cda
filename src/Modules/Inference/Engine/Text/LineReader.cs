using System.Numerics;
using System.Numerics.Tensors;
using System.Text;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Text;

/// <summary>Reads a line of text: PP-OCRv4's recogniser, decoded greedily (A. Graves and others, CTC, ICML 2006).</summary>
/// <param name="network">Its first symbol is the blank.</param>
/// <param name="symbols">Those after the blank.</param>
internal sealed class LineReader(TextNetwork network, IReadOnlyList<string> symbols)
{
    public const int Height = 48;

    // The network answers one symbol for eight columns; longer lines are squeezed.
    private const int Narrowest = 32;
    private const int Widest = 1600;

    // Of the median step from symbol to symbol, and the fewest symbols that make one.
    private const double WideStep = 1.3;
    private const int FewestSpaced = 5;

    /// <summary>What a line says, and how sure that is, 0 to 1.</summary>
    /// <exception cref="ProblemException"><c>InvalidModel</c>: the list of symbols is another network's.</exception>
    public (string Text, double Confidence) Read(Picture picture, TextFrame frame, CancellationToken cancellationToken)
    {
        var planes = Upright(picture, frame);
        var (values, kinds) = network.Run(planes, Height, planes.Length / (3 * Height), cancellationToken);

        if (kinds != symbols.Count + 1)
        {
            throw InvalidModelProblem.For("recogniser.onnx", $"it tells {kinds} symbols apart, and symbols.txt names {symbols.Count}");
        }

        return Decode(values, kinds);
    }

    /// <summary>The line as three planes from -1 to 1, of <see cref="Height"/>, turned so that it is read rightwards.</summary>
    public static float[] Upright(Picture picture, TextFrame frame)
    {
        var width = Math.Clamp((int)MathF.Round(Height * frame.Length / frame.Height), Narrowest, Widest);
        var planes = new float[3 * Height * width];
        var (right, down) = (frame.Along * frame.Length / width, frame.Down * frame.Height / Height);
        var corner = frame.Corners[0];
        // Large letters are averaged, not sampled.
        var samples = Math.Clamp((int)MathF.Round(Math.Max(right.Length(), down.Length())), 1, 8);
        var scale = 2f / (255 * samples * samples);

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = Vector3.Zero;

                for (var part = 0; part < samples * samples; part++)
                {
                    var (across, below) = ((part % samples) + 0.5f, (part / samples) + 0.5f);
                    sum += At(picture, corner + (right * (x + (across / samples))) + (down * (y + (below / samples))));
                }

                for (var channel = 0; channel < 3; channel++)
                {
                    planes[(((channel * Height) + y) * width) + x] = (sum[2 - channel] * scale) - 1;
                }
            }
        }

        return planes;
    }

    private (string Text, double Confidence) Decode(float[] values, int kinds)
    {
        var (read, previous, sum) = (new List<(string Symbol, int Step)>(), 0, 0.0);

        for (var step = 0; step < values.Length / kinds; step++)
        {
            var probabilities = values.AsSpan(step * kinds, kinds);
            var best = TensorPrimitives.IndexOfMax<float>(probabilities);

            if (best != 0 && best != previous)
            {
                read.Add((symbols[best - 1], step));
                sum += probabilities[best];
            }

            previous = best;
        }

        return (Spaced(read).Trim(), read.Count > 0 ? sum / read.Count : 0);
    }

    /// <summary>The network loses blanks before numbers; they are where the steps between letter and digit are wide.</summary>
    private static string Spaced(List<(string Symbol, int Step)> read)
    {
        var (text, steps) = (new StringBuilder(), read.Zip(read.Skip(1), static (a, b) => b.Step - a.Step).Order().ToArray());

        for (var i = 0; i < read.Count; i++)
        {
            if (i > 0 && read.Count >= FewestSpaced && char.IsLetter(read[i - 1].Symbol[0]) && char.IsDigit(read[i].Symbol[0])
                && read[i].Step - read[i - 1].Step >= WideStep * steps[steps.Length / 2])
            {
                text.Append(' ');
            }

            text.Append(read[i].Symbol);
        }

        return text.ToString();
    }

    private static Vector3 At(Picture picture, Vector2 place)
    {
        var (x, y) = (place.X - 0.5f, place.Y - 0.5f);
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (alongX, alongY) = (x - left, y - top);
        return Vector3.Lerp(
            Vector3.Lerp(Pixel(left, top), Pixel(left + 1, top), alongX),
            Vector3.Lerp(Pixel(left, top + 1), Pixel(left + 1, top + 1), alongX),
            alongY);

        Vector3 Pixel(int column, int row)
        {
            var at = 4 * ((Math.Clamp(row, 0, picture.Height - 1) * picture.Width) + Math.Clamp(column, 0, picture.Width - 1));
            return new Vector3(picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
        }
    }
}
