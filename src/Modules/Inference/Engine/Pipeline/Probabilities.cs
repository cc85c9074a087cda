namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The probabilities of all classes, at the network's own size.</summary>
internal static class Probabilities
{
    /// <returns>Class by class, row by row: <c>[7, height, width]</c> without the padding.</returns>
    public static Half[] Compute(Logits logits)
    {
        var (width, height) = (logits.Size.Width, logits.Size.Height);
        var result = new Half[Logits.Classes * width * height];
        Span<double> values = stackalloc double[Logits.Classes];

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < values.Length; c++)
                {
                    values[c] = logits.Row(c, y)[x];
                }

                Softmax(values, logits.Temperature);

                for (var c = 0; c < values.Length; c++)
                {
                    result[(((c * height) + y) * width) + x] = (Half)values[c];
                }
            }
        }

        return result;
    }

    /// <summary>Turns logits into probabilities, in place. Not vectorised: used for few pixels.</summary>
    public static void Softmax(Span<double> values, double temperature)
    {
        var highest = double.MinValue;

        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        var sum = 0.0;

        foreach (ref var value in values)
        {
            value = Math.Exp((value - highest) / temperature);
            sum += value;
        }

        foreach (ref var value in values)
        {
            value /= sum;
        }
    }
}
