using System.Runtime.InteropServices;
using System.Text.Json;
using ModularPath.Inference.Engine.Models;

namespace ModularPath.Inference.OpenInference;

/// <summary>
/// What <c>infer</c> was asked (Open Inference Protocol v2, REST; the binary tensor data extension is that of Triton):
/// JSON, behind which tensors may follow as little-endian bytes.
/// </summary>
/// <param name="Id">Given back with the answer.</param>
/// <param name="Image">The only input.</param>
/// <param name="BinaryOutput">The answer is to follow as bytes.</param>
internal sealed record InferRequest(string? Id, ImageTensor Image, bool BinaryOutput)
{
    /// <param name="body">All of it.</param>
    /// <param name="jsonLength">The bytes that are JSON; null: all.</param>
    /// <param name="model">Says which sizes it takes.</param>
    /// <param name="mostPictures">In one tensor.</param>
    /// <exception cref="ProblemException">400 <c>InvalidOptions</c>; the message says what.</exception>
    public static InferRequest Parse(ReadOnlyMemory<byte> body, int? jsonLength, ModelDescription model, int mostPictures)
    {
        if (jsonLength > body.Length)
        {
            throw Invalid($"The JSON is said to have {jsonLength} bytes, the body has {body.Length}.");
        }

        try
        {
            using var json = JsonDocument.Parse(body[..(jsonLength ?? body.Length)]);
            return Read(json.RootElement, body[(jsonLength ?? body.Length)..], model, mostPictures);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Invalid($"The request is no inference request: {e.Message}");
        }
    }

    private static InferRequest Read(JsonElement root, ReadOnlyMemory<byte> binary, ModelDescription model, int mostPictures)
    {
        var inputs = Member(root, "inputs");

        if (inputs.GetArrayLength() != 1 || Member(inputs[0], "name").GetString() != NetworkTensors.Input
            || Member(inputs[0], "datatype").GetString() != OpenInferenceProtocol.Datatype)
        {
            throw Invalid($"There is one input, '{NetworkTensors.Input}', of {OpenInferenceProtocol.Datatype}.");
        }

        var (count, height, width) = Shape(Member(inputs[0], "shape"), model, mostPictures);
        var values = Values(inputs[0], binary, count * NetworkTensors.Channels * height * width);

        if (values.AsSpan().ContainsAnyExceptInRange(0, 1))
        {
            throw Invalid("A value is outside 0 to 1: divide what is 0 to 255 by 255.");
        }

        return new InferRequest(
            root.TryGetProperty("id", out var id) ? id.GetString() : null,
            new ImageTensor(values, count, height, width),
            WantsBinary(root));
    }

    private static (int Count, int Height, int Width) Shape(JsonElement shape, ModelDescription model, int mostPictures)
    {
        if (shape.GetArrayLength() != 4
            || shape[0].GetInt32() is not (var count and > 0)
            || count > mostPictures
            || shape[1].GetInt32() != NetworkTensors.Channels)
        {
            throw Invalid($"The shape is {shape}, not [N,{NetworkTensors.Channels},H,W] with N from 1 to {mostPictures}.");
        }

        return (count, Side(shape[2].GetInt32(), model), Side(shape[3].GetInt32(), model));
    }

    private static int Side(int side, ModelDescription model) =>
        side > 0 && side <= model.LongSide && side % model.Stride == 0
            ? side
            : throw Invalid($"A side is {side}, not a multiple of {model.Stride} up to {model.LongSide}. /api/v1/segment takes pictures "
                + "of any size.");

    private static float[] Values(JsonElement input, ReadOnlyMemory<byte> binary, int expected)
    {
        if (Parameter(input, "binary_data_size") is { } size)
        {
            return size.GetInt32() == binary.Length && binary.Length == expected * sizeof(float)
                ? MemoryMarshal.Cast<byte, float>(binary.Span).ToArray()
                : throw Invalid($"The tensor is said to have {size} bytes, {binary.Length} follow, and its shape asks for "
                    + $"{expected * sizeof(float)}.");
        }

        var values = new List<float>();
        Flatten(Member(input, "data"), values, expected);

        return values.Count == expected && binary.Length == 0
            ? [.. values]
            : throw Invalid($"The tensor has {values.Count} values, its shape asks for {expected}; {binary.Length} bytes follow the JSON.");
    }

    // Nested or flat: the protocol allows both.
    private static void Flatten(JsonElement data, List<float> values, int most)
    {
        foreach (var element in data.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                Flatten(element, values, most);
            }
            else if (values.Count <= most)
            {
                values.Add(element.GetSingle());
            }
        }
    }

    private static bool WantsBinary(JsonElement root)
    {
        var all = Parameter(root, "binary_data_output")?.GetBoolean() ?? false;

        if (!root.TryGetProperty("outputs", out var outputs))
        {
            return all;
        }

        return outputs.GetArrayLength() == 1 && Member(outputs[0], "name").GetString() == NetworkTensors.Output
            ? Parameter(outputs[0], "binary_data")?.GetBoolean() ?? all
            : throw Invalid($"There is one output, '{NetworkTensors.Output}'.");
    }

    private static JsonElement Member(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value)
            ? value
            : throw Invalid($"The request is no inference request: it has no '{name}' where there must be one.");

    private static JsonElement? Parameter(JsonElement of, string name) =>
        of.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty(name, out var value) ? value : null;

    private static ProblemException Invalid(string detail) => new(ProblemKind.Invalid, "InvalidOptions", detail);
}
