using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.OpenInference;

/// <summary>Writes what <c>infer</c> answers.</summary>
internal static class InferAnswer
{
    public static async Task WriteAsync(
        HttpResponse response, OnnxModel model, InferRequest request, float[] logits, CancellationToken cancellationToken)
    {
        var json = new ArrayBufferWriter<byte>();
        WriteJson(json, model.Description, request, logits);
        response.Headers[InferenceHeaders.ModelDigest] = model.Sha256;

        if (request.BinaryOutput)
        {
            response.Headers[OpenInferenceProtocol.JsonLengthHeader] = json.WrittenCount.ToString(CultureInfo.InvariantCulture);
        }

        response.ContentType = request.BinaryOutput ? "application/octet-stream" : "application/json";
        await response.Body.WriteAsync(json.WrittenMemory, cancellationToken);

        if (request.BinaryOutput)
        {
            await response.Body.WriteAsync(MemoryMarshal.AsBytes(logits.AsSpan()).ToArray(), cancellationToken);
        }
    }

    private static void WriteJson(IBufferWriter<byte> buffer, ModelDescription model, InferRequest request, float[] logits)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("model_name", model.Name);
        json.WriteString("model_version", model.Version);

        if (request.Id is { } id)
        {
            json.WriteString("id", id);
        }

        json.WriteStartArray("outputs");
        json.WriteStartObject();
        json.WriteString("name", NetworkTensors.Output);
        json.WriteString("datatype", OpenInferenceProtocol.Datatype);
        json.WriteStartArray("shape");

        foreach (var side in (int[])[request.Image.Count, OnnxModel.Classes, request.Image.Height, request.Image.Width])
        {
            json.WriteNumberValue(side);
        }

        json.WriteEndArray();

        if (request.BinaryOutput)
        {
            json.WriteStartObject("parameters");
            json.WriteNumber("binary_data_size", logits.Length * sizeof(float));
            json.WriteEndObject();
        }
        else
        {
            WriteData(json, logits);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, float[] logits)
    {
        json.WriteStartArray("data");

        foreach (var value in logits)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
