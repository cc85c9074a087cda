using ModularPath.Training.Network;

namespace ModularPath.Training.Export;

/// <summary>
/// The network as ONNX: input <c>image</c> float32 [N, 3, H, W], RGB 0 to 1, H and W multiples of the stride; output
/// <c>logits</c> float32 [N, 7, H, W]. The normalisation of colours is in the graph; that of batches is folded into
/// the convolutions.
/// </summary>
internal sealed class OnnxExport
{
    private const double Epsilon = MapNetwork.Epsilon;

    private readonly Weights _weights;
    private readonly OnnxGraph _graph = new();

    private OnnxExport(Weights weights) => _weights = weights;

    public static byte[] Write(Weights weights, IReadOnlyDictionary<string, string> metadata)
    {
        var export = new OnnxExport(weights);
        export.Build();
        return export._graph.ToModel(weights.Layout.Architecture, metadata);
    }

    private void Build()
    {
        var layout = _weights.Layout;
        _graph.Declare("image", 3, isInput: true);
        _graph.Declare("logits", NetworkLayout.Classes, isInput: false);

        var x = _graph.Node("centred", "Sub", ["image", _graph.Constant("half", [0.5f])]);
        x = _graph.Node("normalised", "Mul", [x, _graph.Constant("four", [4f])]);
        x = Unit("stem", x, stride: 2);
        var skips = new string[layout.Levels];

        for (var level = 0; level < layout.Levels; level++)
        {
            x = level == 0 ? x : _graph.Node($"pool{level}", "MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
            x = Unit(NetworkLayout.Encoder(level, 0), x, stride: 1);
            x = skips[level] = Unit(NetworkLayout.Encoder(level, 1), x, stride: 1);
        }

        var scales = _graph.Constant("twice", [1f, 1f, 2f, 2f], 4);

        for (var level = layout.Levels - 2; level >= 0; level--)
        {
            x = Pointwise(NetworkLayout.Lift(level), x);
            x = _graph.Node(
                $"grow{level}", "Resize", [x, "", scales],
                ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
            x = _graph.Node($"join{level}", "Concat", [x, skips[level]], ("axis", 1));
            x = Unit(NetworkLayout.Decoder(level, 0), x, stride: 1);
            x = Unit(NetworkLayout.Decoder(level, 1), x, stride: 1);
        }

        // CRD is the order of torch's PixelShuffle.
        _graph.Node("logits", "DepthToSpace", [Pointwise("head", x)], ("blocksize", 2), ("mode", "CRD"));
    }

    private string Unit(string name, string input, int stride)
    {
        var slot = _weights.Layout[$"{name}.kernel"];
        var (kernel, bias) = Fold(name, slot);
        var side = (int)slot.Shape[2];
        var convolved = _graph.Node(
            $"{name}.convolved", "Conv",
            [input, _graph.Constant(slot.Name, kernel, slot.Shape), _graph.Constant($"{name}.bias", bias, bias.Length)],
            ("kernel_shape", new[] { side, side }), ("strides", new[] { stride, stride }), ("pads", new[] { 1, 1, 1, 1 }));

        return _graph.Node(name, "Relu", [convolved]);
    }

    private string Pointwise(string name, string input)
    {
        var slot = _weights.Layout[$"{name}.kernel"];
        var bias = _weights[$"{name}.bias"];
        return _graph.Node(
            name, "Conv",
            [input, _graph.Constant(slot.Name, _weights[slot], slot.Shape), _graph.Constant($"{name}.bias", bias, bias.Length)],
            ("kernel_shape", new[] { 1, 1 }));
    }

    // (convolution - mean) / sqrt(variance + epsilon) * scale + shift, as one convolution with a bias.
    private (float[] Kernel, float[] Bias) Fold(string name, TensorSlot slot)
    {
        var kernel = _weights[slot].ToArray();
        var outputs = (int)slot.Shape[0];
        var bias = new float[outputs];
        var each = kernel.Length / outputs;

        for (var output = 0; output < outputs; output++)
        {
            var factor = _weights[$"{name}.scale"][output] / Math.Sqrt(_weights[$"{name}.variance"][output] + Epsilon);
            bias[output] = (float)(_weights[$"{name}.shift"][output] - (_weights[$"{name}.mean"][output] * factor));

            foreach (ref var value in kernel.AsSpan(output * each, each))
            {
                value = (float)(value * factor);
            }
        }

        return (kernel, bias);
    }
}
