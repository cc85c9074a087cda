namespace ModularPath.Training.Onnx;

/// <summary>
/// The network as ONNX: input <c>image</c> float32 [N, 3, H, W], RGB 0 to 1, H and W multiples of the stride; output
/// <c>logits</c> float32 [N, 7, H, W]. The normalisation of colours is in the graph; that of batches is folded into
/// the convolutions.
/// </summary>
internal sealed class OnnxExport
{
    private readonly Weights _weights;
    private readonly OnnxGraph _graph = new();
    private readonly OnnxRounding? _rounding;

    private OnnxExport(Weights weights, IReadOnlyDictionary<string, ActivationQuantization>? codes, Weights? rounded)
    {
        _weights = weights;
        _rounding = codes is null || rounded is null ? null : new OnnxRounding(_graph, codes, rounded);
    }

    public static byte[] Write(Weights weights, IReadOnlyDictionary<string, string> metadata) =>
        Write(weights, metadata, codes: null, rounded: null);

    /// <summary>The same computed in eight bits.</summary>
    /// <param name="weights">What was learned.</param>
    /// <param name="metadata">Goes into the file.</param>
    /// <param name="codes">The quantization of activations, by layer.</param>
    public static EightBitNetwork WriteEightBit(
        Weights weights, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, ActivationQuantization> codes)
    {
        var rounded = weights.Clone();
        return new EightBitNetwork(Write(weights, metadata, codes, rounded), rounded, codes);
    }

    private static byte[] Write(
        Weights weights, IReadOnlyDictionary<string, string> metadata,
        IReadOnlyDictionary<string, ActivationQuantization>? codes, Weights? rounded)
    {
        var export = new OnnxExport(weights, codes, rounded);
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
        x = Unit(NetworkLayout.Stem, x, stride: 2);
        var skips = new string[layout.Levels];

        for (var level = 0; level < layout.Levels; level++)
        {
            x = level == 0
                ? x
                : Same($"pool{level}", NetworkLayout.Encoder(level - 1, 1), "MaxPool", [x], ("kernel_shape", new[] { 2, 2 }),
                    ("strides", new[] { 2, 2 }));
            x = Unit(NetworkLayout.Encoder(level, 0), x, stride: 1);
            x = skips[level] = Unit(NetworkLayout.Encoder(level, 1), x, stride: 1);
        }

        var scales = _graph.Constant("twice", [1f, 1f, 2f, 2f], 4);

        for (var level = layout.Levels - 2; level >= 0; level--)
        {
            x = Rounded(NetworkLayout.Lift(level), Pointwise(NetworkLayout.Lift(level), x));
            x = Same(
                $"grow{level}", NetworkLayout.Lift(level), "Resize", [x, "", scales],
                ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
            x = Rounded(NetworkLayout.Join(level), _graph.Node(NetworkLayout.Join(level), "Concat", [x, skips[level]], ("axis", 1)));
            x = Unit(NetworkLayout.Decoder(level, 0), x, stride: 1);
            x = Unit(NetworkLayout.Decoder(level, 1), x, stride: 1);
        }

        // CRD is the order of torch's PixelShuffle.
        _graph.Node("logits", "DepthToSpace", [Pointwise(NetworkLayout.Head, x)], ("blocksize", 2), ("mode", "CRD"));
    }

    private string Unit(string name, string input, int stride)
    {
        var (kernel, bias) = BatchFolding.Fold(_weights, name);
        var side = (int)_weights.Layout[$"{name}.kernel"].Shape[2];
        var convolved = _graph.Node(
            $"{name}.convolved", "Conv", [input, .. Parameters(name, input, kernel, bias)],
            ("kernel_shape", new[] { side, side }), ("strides", new[] { stride, stride }), ("pads", new[] { 1, 1, 1, 1 }));

        return Rounded(name, _graph.Node(name, "Relu", [convolved]));
    }

    private string Pointwise(string name, string input) => _graph.Node(
        name, "Conv", [input, .. Parameters(name, input, _weights[$"{name}.kernel"], _weights[$"{name}.bias"])],
        ("kernel_shape", new[] { 1, 1 }));

    private string[] Parameters(string name, string input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        var slot = _weights.Layout[$"{name}.kernel"];
        return _rounding is not null && QuantizedKernel.IsFor(name)
            ? _rounding.Parameters(name, input, kernel, bias)
            : [_graph.Constant(slot.Name, kernel, slot.Shape), _graph.Constant($"{name}.bias", bias, bias.Length)];
    }

    private string Rounded(string layer, string output) => _rounding?.Activation(layer, output) ?? output;

    // An operator whose outputs are values of its input, so that their quantization stays the same.
    private string Same(string name, string layer, string type, string[] inputs, params ReadOnlySpan<(string, object)> attributes) =>
        Rounded(layer, _graph.Node(name, type, inputs, attributes));
}
