using ModularPath.Training.Onnx;

namespace ModularPath.Training.Quantization;

/// <summary>The least and the largest value that each layer has given.</summary>
internal sealed class ActivationRanges
{
    private readonly Dictionary<string, (float Low, float High)> _ranges = [];

    /// <summary>An <see cref="Network.ActivationHook"/>.</summary>
    public void Include(string layer, Span<float> values)
    {
        var (low, high) = _ranges.GetValueOrDefault(layer);

        foreach (var value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        _ranges[layer] = (low, high);
    }

    public IReadOnlyDictionary<string, ActivationQuantization> Codes() =>
        _ranges.ToDictionary(static range => range.Key, static range => ActivationQuantization.Covering(range.Value.Low, range.Value.High));
}
