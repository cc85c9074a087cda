using System.Runtime.InteropServices;

namespace ModularPath.Training.Fitting;

/// <summary>Temperature scaling (Guo et al. 2017): one number that makes the softmax say how often it is right.</summary>
internal sealed class TemperatureScaling
{
    private const int Bins = 15;
    private static readonly int Classes = NetworkLayout.Classes;

    private readonly List<float> _logits = [];
    private readonly List<byte> _labels = [];

    public void Add(ReadOnlySpan<float> logits, byte label)
    {
        _logits.AddRange(logits);
        _labels.Add(label);
    }

    /// <summary>
    /// The temperature of the least negative log-likelihood, by golden-section search of its logarithm; one without pixels.
    /// </summary>
    public double FitTemperature()
    {
        if (_labels.Count == 0)
        {
            return 1;
        }

        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(0.2), Math.Log(10));
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (NegativeLogLikelihood(Math.Exp(left)), NegativeLogLikelihood(Math.Exp(right)));

        while (high - low > 1e-3)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = NegativeLogLikelihood(Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = NegativeLogLikelihood(Math.Exp(right));
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>Mean over the pixels; zero without any.</summary>
    public double NegativeLogLikelihood(double temperature)
    {
        var sum = 0.0;

        for (var i = 0; i < _labels.Count; i++)
        {
            var logits = Row(i);
            var (most, mass) = Softmax(logits, temperature);
            sum += Math.Log(mass) - ((logits[_labels[i]] - most) / temperature);
        }

        return _labels.Count > 0 ? sum / _labels.Count : 0;
    }

    /// <summary>Expected calibration error: how far confidence and share of right answers lie apart, over bins of equal width.</summary>
    public double ExpectedError(double temperature) =>
        _labels.Count > 0
            ? Reliability(temperature).Sum(static bin => bin.Pixels * Math.Abs(bin.Confidence - bin.Right)) / _labels.Count
            : 0;

    /// <summary>Confidence and share of right answers in 15 bins of equal width over the confidence 0 to 1.</summary>
    public ReliabilityBin[] Reliability(double temperature)
    {
        var pixels = new int[Bins];
        var confidence = new double[Bins];
        var right = new double[Bins];

        for (var i = 0; i < _labels.Count; i++)
        {
            var logits = Row(i);
            var (most, mass) = Softmax(logits, temperature);
            var bin = Math.Min(Bins - 1, (int)(Bins / mass));
            pixels[bin]++;
            confidence[bin] += 1 / mass;
            right[bin] += logits[_labels[i]] == most ? 1 : 0;
        }

        return [.. pixels.Select(
            (count, bin) => new ReliabilityBin(count, confidence[bin] / Math.Max(1, count), right[bin] / Math.Max(1, count)))];
    }

    private ReadOnlySpan<float> Row(int pixel) => CollectionsMarshal.AsSpan(_logits).Slice(pixel * Classes, Classes);

    // The largest logit and the sum of exponentials relative to it: the confidence is one over that sum.
    private static (float Most, double Mass) Softmax(ReadOnlySpan<float> logits, double temperature)
    {
        var most = float.MinValue;

        foreach (var logit in logits)
        {
            most = Math.Max(most, logit);
        }

        var mass = 0.0;

        foreach (var logit in logits)
        {
            mass += Math.Exp((logit - most) / temperature);
        }

        return (most, mass);
    }
}
