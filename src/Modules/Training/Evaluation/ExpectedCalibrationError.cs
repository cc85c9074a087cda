namespace ModularPath.Training.Evaluation;

/// <summary>
/// The expected calibration error (Naeini, Cooper and Hauskrecht 2015), with 15 bins of equal width over the confidence 0 to 1.
/// </summary>
/// <remarks>
/// Counted are all pixels whose truth is labelled. A prediction is right where its class is the truth's, or in the
/// truth's set where that states a set ("walkable of any kind"). The confidence is that of the predicted class.
/// </remarks>
internal sealed class ExpectedCalibrationError
{
    private const int Bins = 15;
    private readonly long[] _pixels = new long[256];
    private readonly long[] _right = new long[256];

    /// <summary>The mean over pixels of |share that is right - mean confidence| of their bin; null without pixels.</summary>
    public double? Value
    {
        get
        {
            var gaps = 0.0;

            foreach (var bin in Enumerable.Range(0, 256).GroupBy(static confidence => Math.Min(Bins - 1, confidence * Bins / 255)))
            {
                gaps += Math.Abs(bin.Sum(c => _right[c] - (_pixels[c] * (c / 255.0))));
            }

            return _pixels.Sum() is > 0 and var all ? gaps / all : null;
        }
    }

    /// <param name="truth">Values of <see cref="TruthValue"/>.</param>
    /// <param name="labels">Predicted classes.</param>
    /// <param name="confidence">Their probability, 0 to 255 for 0 to 1.</param>
    public static ExpectedCalibrationError Measure(byte[] truth, byte[] labels, byte[] confidence)
    {
        var calibration = new ExpectedCalibrationError();

        for (var i = 0; i < truth.Length; i++)
        {
            if (TruthValue.IsLabelled(truth[i]))
            {
                calibration._pixels[confidence[i]]++;
                calibration._right[confidence[i]] += TruthValue.Allows(truth[i], labels[i]) ? 1 : 0;
            }
        }

        return calibration;
    }

    public void Add(ExpectedCalibrationError other)
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] += other._pixels[i];
            _right[i] += other._right[i];
        }
    }
}
