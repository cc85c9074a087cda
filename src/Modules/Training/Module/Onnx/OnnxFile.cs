using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace ModularPath.Training.Onnx;

/// <summary>What an ONNX file holds, as far as weights are taken from it (field numbers of onnx.proto).</summary>
internal sealed class OnnxFile
{
    private const int Float = 1;

    private readonly Dictionary<string, float[]> _constants = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, string> _metadata = [];

    private OnnxFile()
    {
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The float32 constants, row-major.</summary>
    public IReadOnlyDictionary<string, float[]> Constants => _constants;

    /// <exception cref="TrainingInputException">It is no ONNX file.</exception>
    public static OnnxFile Read(string path)
    {
        var file = new OnnxFile();

        try
        {
            ForEach(File.ReadAllBytes(path), (field, model) =>
            {
                switch (field)
                {
                    case 7:
                        file.ReadGraph(model.ReadBytes());
                        return true;
                    case 14:
                        var (key, value) = Pair(model.ReadBytes());
                        file._metadata[key] = value;
                        return true;
                    default:
                        return false;
                }
            });
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new TrainingInputException($"{path} is no ONNX file: {e.Message}", e);
        }

        return file._nodes.Count > 0 ? file : throw new TrainingInputException($"{path} is no ONNX file: it has no operators.");
    }

    private void ReadGraph(ByteString graph) => ForEach(graph.ToByteArray(), (field, input) =>
    {
        switch (field)
        {
            case 1:
                _nodes.Add(NodeOf(input.ReadBytes()));
                return true;
            case 5:
                ReadConstant(input.ReadBytes());
                return true;
            default:
                return false;
        }
    });

    private void ReadConstant(ByteString tensor)
    {
        var (name, type, values) = ("", 0, Array.Empty<byte>());
        ForEach(tensor.ToByteArray(), (field, input) =>
        {
            switch (field)
            {
                case 2:
                    type = input.ReadInt32();
                    return true;
                case 8:
                    name = input.ReadString();
                    return true;
                // Packed float_data, or raw_data: the same bytes.
                case 4 or 9:
                    values = input.ReadBytes().ToByteArray();
                    return true;
                default:
                    return false;
            }
        });

        if (type == Float)
        {
            _constants[name] = BitConverter.IsLittleEndian
                ? MemoryMarshal.Cast<byte, float>(values).ToArray()
                : [.. values.Chunk(sizeof(float)).Select(static bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes))];
        }
    }

    private static OnnxNode NodeOf(ByteString node)
    {
        var (type, inputs) = ("", new List<string>());
        ForEach(node.ToByteArray(), (field, input) =>
        {
            switch (field)
            {
                case 1:
                    inputs.Add(input.ReadString());
                    return true;
                case 4:
                    type = input.ReadString();
                    return true;
                default:
                    return false;
            }
        });

        return new OnnxNode(type, inputs);
    }

    private static (string Key, string Value) Pair(ByteString entry)
    {
        var (key, value) = ("", "");
        ForEach(entry.ToByteArray(), (field, input) =>
        {
            switch (field)
            {
                case 1:
                    key = input.ReadString();
                    return true;
                case 2:
                    value = input.ReadString();
                    return true;
                default:
                    return false;
            }
        });

        return (key, value);
    }

    // Calls back with each field of a message; false skips it.
    private static void ForEach(byte[] message, Func<int, CodedInputStream, bool> read)
    {
        using var input = new CodedInputStream(message);

        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), input))
            {
                input.SkipLastField();
            }
        }
    }
}

/// <summary>An operator of a graph.</summary>
internal sealed record OnnxNode(string Type, IReadOnlyList<string> Inputs);
