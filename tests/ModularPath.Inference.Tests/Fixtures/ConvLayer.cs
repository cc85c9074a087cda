namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>A 3x3 convolution with stride 1 and a border of zeros.</summary>
internal sealed record ConvLayer(int Inputs, int Outputs, float[] Weights, float[] Bias)
{
    public static ConvLayer Random(int inputs, int outputs, float scale, int seed)
    {
        var random = new Random(seed);
        return new ConvLayer(inputs, outputs, Values(outputs * inputs * 9), Values(outputs));

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => scale * ((2 * random.NextSingle()) - 1))];
    }
}
