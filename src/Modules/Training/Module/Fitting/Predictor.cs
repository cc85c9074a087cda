using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModularPath.Training.Fitting;

/// <summary>Logits of whole maps, as the exported model gives them. Not thread-safe; the arrays are used again.</summary>
internal sealed class Predictor(Weights weights, ActivationHook? hook = null) : IDisposable
{
    private readonly MapNetwork _network = new(weights, Arithmetic.Plain) { Hook = hook };
    private float[] _logits = [];
    private float[] _pixels = [];

    /// <summary>Of the network.</summary>
    public int Stride { get; } = weights.Layout.Architecture.Stride;

    /// <summary>Predicts one map; sides are padded by mirroring to multiples of the stride.</summary>
    public PredictedLogits Predict(LabelledMap map)
    {
        var width = RoundUp(map.Width);
        var height = RoundUp(map.Height);
        Resize(ref _pixels, 3 * width * height);
        Resize(ref _logits, NetworkLayout.Classes * width * height);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = 3 * ((Sampler.Mirror(y, map.Height) * map.Width) + Sampler.Mirror(x, map.Width));
                var to = 3 * ((y * width) + x);

                for (var channel = 0; channel < 3; channel++)
                {
                    _pixels[to + channel] = ColourChange.Normalised(map.Colours[from + channel] / 255f);
                }
            }
        }

        using var quiet = NoGarbageCollection.Begin();
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var input = zeros(1, height, width, 3);
        MemoryMarshal.AsBytes(_pixels.AsSpan(0, 3 * width * height)).CopyTo(input.bytes);
        var output = _network.Forward(input.permute(0, 3, 1, 2), BatchNormalisation.Kept);
        MemoryMarshal.Cast<byte, float>(output.bytes).CopyTo(_logits);

        return new PredictedLogits(width, width * height, _logits);
    }

    public void Dispose() => _network.Dispose();

    private int RoundUp(int length) => (length + Stride - 1) / Stride * Stride;

    private static void Resize(ref float[] array, int length)
    {
        if (array.Length < length)
        {
            array = new float[length];
        }
    }
}
