using System.Runtime.InteropServices;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>Writes ONNX models by hand (opset 17, ir 8): a chain of 3x3 convolutions from <c>image</c> to <c>logits</c>.</summary>
internal static class OnnxFile
{
    private const int Float = 1;

    /// <param name="layers">Weights <c>[out, in, 3, 3]</c> and biases <c>[out]</c>, from the input to the output.</param>
    /// <param name="metadata">Key by key.</param>
    /// <param name="externalFile">Says that the last weights are in another file.</param>
    public static byte[] Of(
        IReadOnlyList<ConvLayer> layers, IReadOnlyDictionary<string, string> metadata, string? externalFile = null)
    {
        var graph = new ProtobufFields().Text(2, "tiny");

        for (var i = 0; i < layers.Count; i++)
        {
            var external = i == layers.Count - 1 ? externalFile : null;
            graph.Message(1, Conv(i == 0 ? "image" : $"x{i}", $"w{i}", $"b{i}", i == layers.Count - 1 ? "logits" : $"x{i + 1}"))
                .Message(5, Tensor($"w{i}", layers[i].Weights, external, layers[i].Outputs, layers[i].Inputs, 3, 3))
                .Message(5, Tensor($"b{i}", layers[i].Bias, null, layers[i].Outputs));
        }

        graph.Message(11, Value("image", layers[0].Inputs)).Message(12, Value("logits", layers[^1].Outputs));
        var model = new ProtobufFields().Number(1, 8).Message(7, graph).Message(8, new ProtobufFields().Text(1, "").Number(2, 17));

        foreach (var (key, value) in metadata)
        {
            model.Message(14, new ProtobufFields().Text(1, key).Text(2, value));
        }

        return model.ToArray();
    }

    private static ProtobufFields Conv(string input, string weights, string bias, string output) =>
        new ProtobufFields().Text(1, input).Text(1, weights).Text(1, bias).Text(2, output).Text(4, "Conv")
            .Message(5, Ints("kernel_shape", 3, 3)).Message(5, Ints("pads", 1, 1, 1, 1));

    private static ProtobufFields Ints(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new ProtobufFields().Text(1, name).Number(20, 7);

        foreach (var value in values)
        {
            attribute.Number(8, value);
        }

        return attribute;
    }

    private static ProtobufFields Tensor(string name, float[] values, string? externalFile, params ReadOnlySpan<int> dimensions)
    {
        var tensor = new ProtobufFields().Number(2, Float).Text(8, name);

        foreach (var dimension in dimensions)
        {
            tensor.Number(1, dimension);
        }

        return externalFile is null
            ? tensor.Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()))
            : tensor.Message(13, new ProtobufFields().Text(1, "location").Text(2, externalFile)).Number(14, 1);
    }

    private static ProtobufFields Value(string name, int channels)
    {
        var shape = new ProtobufFields().Message(1, new ProtobufFields().Text(2, "N")).Message(1, new ProtobufFields().Number(1, channels))
            .Message(1, new ProtobufFields().Text(2, "H")).Message(1, new ProtobufFields().Text(2, "W"));

        return new ProtobufFields().Text(1, name)
            .Message(2, new ProtobufFields().Message(1, new ProtobufFields().Number(1, Float).Message(2, shape)));
    }
}
