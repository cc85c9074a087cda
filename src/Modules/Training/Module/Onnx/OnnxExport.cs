namespace ModularPath.Training.Onnx;

/// <summary>
/// The network as ONNX: input <c>image</c> float32 [N, 3, H, W], RGB 0 to 1, H and W multiples of the stride; output
/// <c>logits</c> float32 [N, 7, H, W]. The normalisation of colours is in the graph; that of batches is folded into
/// the convolutions.
/// </summary>
internal sealed class OnnxExport : INetworkOperators<string>
{
    private const string Twice = "twice";

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
        return export._graph.ToModel(weights.Layout.Architecture.Name, metadata);
    }

    string INetworkOperators<string>.Unit(string layer, string input, int outputs, int side, int stride, bool activated)
    {
        var (kernel, bias) = BatchFolding.Fold(_weights, layer);
        var padding = (side - 1) / 2;
        var convolved = _graph.Node(
            activated ? $"{layer}.convolved" : layer, "Conv", [input, .. Parameters(layer, input, kernel, bias)],
            ("kernel_shape", new[] { side, side }), ("strides", new[] { stride, stride }),
            ("pads", new[] { padding, padding, padding, padding }));

        return Rounded(layer, activated ? _graph.Node(layer, "Relu", [convolved]) : convolved);
    }

    string INetworkOperators<string>.Pointwise(string layer, string input, int outputs, bool fromZero)
    {
        var convolved = _graph.Node(
            layer, "Conv", [input, .. Parameters(layer, input, _weights[$"{layer}.kernel"], _weights[$"{layer}.bias"])],
            ("kernel_shape", new[] { 1, 1 }));
        return NetworkArchitecture.IsHead(layer) ? convolved : Rounded(layer, convolved);
    }

    string INetworkOperators<string>.Sum(string layer, string first, string second, bool activated)
    {
        var sum = _graph.Node(activated ? $"{layer}.sum" : layer, "Add", [first, second]);
        return Rounded(layer, activated ? _graph.Node(layer, "Relu", [sum]) : sum);
    }

    string INetworkOperators<string>.Halve(string layer, string input) =>
        _graph.Node(layer, "AveragePool", [input], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));

    string INetworkOperators<string>.Pool(string layer, string input, int side)
    {
        var padding = (side - 1) / 2;
        return Same(input, _graph.Node(
            layer, "MaxPool", [input], ("kernel_shape", new[] { side, side }), ("strides", new[] { 2, 2 }),
            ("pads", new[] { padding, padding, padding, padding })));
    }

    string INetworkOperators<string>.Grow(string layer, string input) => Same(input, _graph.Node(
        layer, "Resize", [input, "", Twice],
        ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")));

    string INetworkOperators<string>.Shrink(string layer, string input, int multiple)
    {
        var sides = _graph.Node($"{layer}.sides", "Cast", [Sides(layer, input)], ("to", 1));
        var parts = _graph.Node($"{layer}.parts", "Mul", [sides, _graph.Constant($"{layer}.part", [0.75f / multiple])]);
        var rounded = _graph.Node($"{layer}.rounded", "Round", [parts]);
        var shrunk = _graph.Node($"{layer}.shrunk", "Mul", [rounded, _graph.Constant($"{layer}.multiple", [(float)multiple])]);
        return Resized(layer, input, _graph.Node($"{layer}.pixels", "Cast", [shrunk], ("to", 7)));
    }

    string INetworkOperators<string>.Fit(string layer, string input, string other) => Resized(layer, input, Sides(layer, other));

    string INetworkOperators<string>.Mean(string layer, string first, string second) => _graph.Node(layer, "Mean", [first, second]);

    string INetworkOperators<string>.Join(string layer, string first, string second) =>
        Rounded(layer, _graph.Node(layer, "Concat", [first, second], ("axis", 1)));

    // CRD is the order of torch's PixelShuffle.
    string INetworkOperators<string>.Spread(string layer, string input) =>
        _graph.Node(layer, "DepthToSpace", [input], ("blocksize", 2), ("mode", "CRD"));

    string INetworkOperators<string>.Shares(string layer, string input, int outputs)
    {
        var means = _graph.Node($"{layer}.means", "GlobalAveragePool", [input]);
        var kernel = _weights.Layout[$"{layer}.kernel"];
        var bias = _graph.Constant<float>($"{layer}.bias", _weights[$"{layer}.bias"], outputs);
        var odds = _graph.Node(
            $"{layer}.odds", "Conv", [means, _graph.Constant<float>(kernel.Name, _weights[kernel], kernel.Shape), bias],
            ("kernel_shape", new[] { 1, 1 }));
        return _graph.Node(layer, "Softmax", [odds], ("axis", 1));
    }

    string INetworkOperators<string>.Mix(string layer, string shares, IReadOnlyList<string> parts)
    {
        string Weighted(int i)
        {
            var share = _graph.Node($"{layer}.share{i}", "Gather", [shares, _graph.Constant($"{layer}.index{i}", [i], 1)], ("axis", 1));
            return _graph.Node($"{layer}.part{i}", "Mul", [parts[i], share]);
        }

        var sum = Weighted(0);

        for (var i = 1; i < parts.Count; i++)
        {
            sum = _graph.Node(i == parts.Count - 1 ? layer : $"{layer}.sum{i}", "Add", [sum, Weighted(i)]);
        }

        return sum;
    }

    private string Sides(string layer, string input) => _graph.Node($"{layer}.height-width", "Shape", [input], ("start", 2));

    // Bilinear, as torch has it without aligned corners.
    private string Resized(string layer, string input, string sides)
    {
        var kept = _graph.Node($"{layer}.kept", "Shape", [input], ("end", 2));
        var size = _graph.Node($"{layer}.size", "Concat", [kept, sides], ("axis", 0));
        return _graph.Node(
            layer, "Resize", [input, "", "", size], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"));
    }

    private void Build()
    {
        _graph.Declare("image", 3, isInput: true);
        _graph.Declare("logits", NetworkLayout.Classes, isInput: false);
        _graph.Constant(Twice, [1f, 1f, 2f, 2f], 4);

        var centred = _graph.Node("centred", "Sub", ["image", _graph.Constant("half", [0.5f])]);
        var normalised = _graph.Node("normalised", "Mul", [centred, _graph.Constant("four", [4f])]);
        _weights.Layout.Architecture.Build(this, normalised, out _);
    }

    private string[] Parameters(string name, string input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        var slot = _weights.Layout[$"{name}.kernel"];
        return _rounding is not null && QuantizedKernel.IsFor(name)
            ? _rounding.Parameters(name, input, kernel, bias)
            : [_graph.Constant(slot.Name, kernel, slot.Shape), _graph.Constant($"{name}.bias", bias, bias.Length)];
    }

    private string Rounded(string layer, string output) => _rounding?.Activation(layer, output) ?? output;

    // An operator whose outputs are values of its input, so that their quantization stays the same.
    private string Same(string input, string output) => _rounding?.Again(input, output) ?? output;
}
