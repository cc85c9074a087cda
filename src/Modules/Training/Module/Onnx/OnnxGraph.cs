using System.Runtime.InteropServices;

namespace ModularPath.Training.Onnx;

/// <summary>
/// A graph of operators and constants, written as ONNX (field numbers of onnx.proto, IR version 8, operator set 17).
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const int Float = 1;
    private static readonly Dictionary<Type, int> ElementTypes =
        new() { [typeof(float)] = Float, [typeof(byte)] = 2, [typeof(sbyte)] = 3, [typeof(int)] = 6 };

    private const int AttributeInt = 2;
    private const int AttributeString = 3;
    private const int AttributeInts = 7;

    private readonly Protobuf _graph = new();

    /// <summary>A constant; gives its name back.</summary>
    public string Constant<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = new Protobuf();

        foreach (var length in shape)
        {
            tensor.Number(1, length);
        }

        tensor.Number(2, ElementTypes[typeof(T)]).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values));
        _graph.Message(5, tensor);
        return name;
    }

    /// <summary>An operator with one output; gives the output's name back, which is the node's own.</summary>
    public string Node(string name, string type, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new Protobuf();

        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, name).Text(3, name).Text(4, type);

        foreach (var (key, value) in attributes)
        {
            node.Message(5, Attribute(key, value));
        }

        _graph.Message(1, node);
        return name;
    }

    /// <summary>A float32 input or output [N, channels, H, W] with free N, H and W.</summary>
    public void Declare(string name, int channels, bool isInput)
    {
        var shape = new Protobuf()
            .Message(1, new Protobuf().Text(2, "N"))
            .Message(1, new Protobuf().Number(1, channels))
            .Message(1, new Protobuf().Text(2, "H"))
            .Message(1, new Protobuf().Text(2, "W"));
        var type = new Protobuf().Message(1, new Protobuf().Number(1, Float).Message(2, shape));
        _graph.Message(isInput ? 11 : 12, new Protobuf().Text(1, name).Message(2, type));
    }

    public byte[] ToModel(string name, IReadOnlyDictionary<string, string> metadata)
    {
        _graph.Text(2, name);
        var model = new Protobuf()
            .Number(1, IrVersion)
            .Text(2, "ModularPath")
            .Message(7, _graph)
            .Message(8, new Protobuf().Text(1, "").Number(2, OperatorSet));

        foreach (var (key, value) in metadata)
        {
            model.Message(14, new Protobuf().Text(1, key).Text(2, value));
        }

        return model.ToArray();
    }

    private static Protobuf Attribute(string name, object value)
    {
        var attribute = new Protobuf().Text(1, name);

        switch (value)
        {
            case int number:
                return attribute.Number(3, number).Number(20, AttributeInt);
            case string text:
                return attribute.Text(4, text).Number(20, AttributeString);
            case int[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Number(8, number);
                }

                return attribute.Number(20, AttributeInts);
            default:
                throw new ArgumentException($"No attribute of type {value.GetType()}.", nameof(value));
        }
    }
}
