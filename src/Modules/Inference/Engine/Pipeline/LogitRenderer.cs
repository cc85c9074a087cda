namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Turns logits of the network's size into a class and a confidence for every pixel of the picture: bilinear interpolation,
/// argmax, softmax. Row by row: for a picture of 50 Mpx, seven planes of floats would take 1.4 GB, two rows take 1 MB.
/// </summary>
internal sealed class LogitRenderer(Logits logits)
{
    private const int RowsBetweenChecks = 64;

    /// <param name="width">Width of the picture, at least that of the logits.</param>
    /// <param name="height">Height of the picture, at least that of the logits.</param>
    /// <param name="cancellationToken">Checked every few rows.</param>
    /// <returns>Class ids and the probability of each, 255 = certain; row-major.</returns>
    public (byte[] Labels, byte[] Confidence) Render(int width, int height, CancellationToken cancellationToken)
    {
        var (codes, confidence) = (new byte[width * height], new byte[width * height]);
        Classify(width, height, codes, confidence, cancellationToken);

        if (width == logits.Size.Width && height == logits.Size.Height)
        {
            foreach (ref var code in codes.AsSpan())
            {
                code = PixelCode.ClassOf(Settled(code));
            }

            return (codes, confidence);
        }

        // The regions are those of the network's own output; interpolation only refines their borders.
        var coarse = new byte[logits.Size.Width * logits.Size.Height];
        Classify(logits.Size.Width, logits.Size.Height, coarse, [], cancellationToken);
        var (columns, rows) = (new InterpolationAxis(width, logits.Size.Width), new InterpolationAxis(height, logits.Size.Height));
        StartFrom(coarse, codes, columns, rows);
        cancellationToken.ThrowIfCancellationRequested();
        Topology.Settle(codes, width, height);
        cancellationToken.ThrowIfCancellationRequested();
        Finish(codes, confidence, columns, rows);

        return (codes, confidence);
    }

    private static byte Settled(byte code) => (byte)(code | ((code & PixelCode.WantsOpen) >> 1));

    private void Classify(int width, int height, Span<byte> codes, Span<byte> confidence, CancellationToken cancellationToken)
    {
        var pitch = (width + RowClassifier.Step - 1) / RowClassifier.Step * RowClassifier.Step;
        var (columns, rows) = (new InterpolationAxis(width, logits.Size.Width), new InterpolationAxis(height, logits.Size.Height));
        var (codeRow, confidenceRow) = (new byte[pitch], new byte[confidence.IsEmpty ? 0 : pitch]);
        var window = new StretchedRows(logits, columns, pitch);

        for (var y = 0; y < height; y++)
        {
            if (y % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            window.MoveTo(rows.Lower[y], rows.Upper[y]);
            RowClassifier.Classify(window.Upper, window.Lower, rows.Fraction[y], pitch, logits.Temperature, codeRow, confidenceRow);
            codeRow.AsSpan(0, width).CopyTo(codes[(y * width)..]);

            if (!confidence.IsEmpty)
            {
                confidenceRow.AsSpan(0, width).CopyTo(confidence[(y * width)..]);
            }
        }
    }

    private static void StartFrom(byte[] coarse, byte[] codes, InterpolationAxis columns, InterpolationAxis rows)
    {
        var coarseWidth = coarse.Length / (rows.Nearest[^1] + 1);

        for (var y = 0; y < rows.Length; y++)
        {
            var source = coarse.AsSpan(rows.Nearest[y] * coarseWidth, coarseWidth);
            var target = codes.AsSpan(y * columns.Length, columns.Length);

            for (var x = 0; x < target.Length; x++)
            {
                target[x] |= (byte)((source[columns.Nearest[x]] & PixelCode.WantsOpen) >> 1);
            }
        }
    }

    private void Finish(byte[] codes, byte[] confidence, InterpolationAxis columns, InterpolationAxis rows)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            codes[i] = PixelCode.ClassOf(code);

            if (PixelCode.Contested(code))
            {
                confidence[i] = Probability(codes[i], columns, i % columns.Length, rows, i / columns.Length);
            }
        }
    }

    /// <summary>The probability of a class other than the most probable one.</summary>
    private byte Probability(byte @class, InterpolationAxis columns, int x, InterpolationAxis rows, int y)
    {
        Span<double> values = stackalloc double[Logits.Classes];

        for (var c = 0; c < values.Length; c++)
        {
            var upper = Between(logits.Row(c, rows.Lower[y]));
            values[c] = upper + ((Between(logits.Row(c, rows.Upper[y])) - upper) * rows.Fraction[y]);
        }

        Probabilities.Softmax(values, logits.Temperature);
        return (byte)Math.Round(255 * values[@class]);

        double Between(ReadOnlySpan<float> row) =>
            row[columns.Lower[x]] + ((row[columns.Upper[x]] - row[columns.Lower[x]]) * (double)columns.Fraction[x]);
    }
}
