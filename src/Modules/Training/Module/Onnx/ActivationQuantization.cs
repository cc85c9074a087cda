namespace ModularPath.Training.Onnx;

/// <summary>How an activation is kept in a byte: value = scale * (code - zero point), as ONNX has it.</summary>
internal readonly record struct ActivationQuantization(float Scale, byte ZeroPoint)
{
    /// <summary>Codes from the lowest value to the highest, with zero, which padding needs, exactly among them.</summary>
    public static ActivationQuantization Covering(float low, float high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 1e-6f));
        var scale = (high - low) / byte.MaxValue;
        return new ActivationQuantization(scale, (byte)MathF.Round(-low / scale));
    }

    /// <summary>The values as they come back from their codes.</summary>
    public void Round(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = Scale * (Math.Clamp(MathF.Round(value / Scale) + ZeroPoint, 0, byte.MaxValue) - ZeroPoint);
        }
    }
}
