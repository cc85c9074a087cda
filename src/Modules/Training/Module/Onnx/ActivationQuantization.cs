namespace ModularPath.Training.Onnx;

/// <summary>The quantization of an activation to a byte: value = scale * (code - zero point), as ONNX defines it.</summary>
internal readonly record struct ActivationQuantization(float Scale, byte ZeroPoint)
{
    /// <summary>Covers the range from low to high; zero, which padding needs, is represented exactly.</summary>
    public static ActivationQuantization Covering(float low, float high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 1e-6f));
        var scale = (high - low) / byte.MaxValue;
        return new ActivationQuantization(scale, (byte)MathF.Round(-low / scale));
    }

    /// <summary>Replaces values by the dequantized ones.</summary>
    public void Round(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = Scale * (Math.Clamp(MathF.Round(value / Scale) + ZeroPoint, 0, byte.MaxValue) - ZeroPoint);
        }
    }
}
