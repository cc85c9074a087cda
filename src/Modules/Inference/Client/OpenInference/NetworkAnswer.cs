using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>The fleet's answer to <c>infer</c>.</summary>
/// <param name="Model">The name of the model; null if the answer has none.</param>
/// <param name="Version">The version of the model; null if the answer has none.</param>
internal sealed record NetworkAnswer(string? Model, string? Version)
{
    /// <summary>Checks an answer and copies its tensor into the request's memory.</summary>
    /// <exception cref="InvalidDataException">It is not the tensor that was asked for; the message says why.</exception>
    public static async Task<NetworkAnswer> ReadAsync(
        HttpResponseMessage response, NetworkRequest request, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);

        if (!TryJsonLength(response, out var length) || length > body.Length)
        {
            throw new InvalidDataException(
                $"It answered without binary tensor data ({OpenInferenceProtocol.JsonLengthHeader}), which Triton, KServe and " +
                "ModularPath have; tensors as JSON cost more than the network.");
        }

        try
        {
            using var json = JsonDocument.Parse(body.AsMemory(0, length));
            CopyTensor(json.RootElement, body.AsSpan(length), request);

            return new NetworkAnswer(Text(json.RootElement, "model_name"), Text(json.RootElement, "model_version"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"Its answer is none of the Open Inference Protocol: {e.Message}", e);
        }
    }

    private static bool TryJsonLength(HttpResponseMessage response, out int length)
    {
        length = 0;

        return (response.Headers.TryGetValues(OpenInferenceProtocol.JsonLengthHeader, out var values)
                || response.Content.Headers.TryGetValues(OpenInferenceProtocol.JsonLengthHeader, out values))
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }

    private static void CopyTensor(JsonElement root, ReadOnlySpan<byte> binary, NetworkRequest request)
    {
        var output = root.GetProperty("outputs").EnumerateArray().Single();
        var (name, datatype, shape) = (
            output.GetProperty("name").GetString(),
            output.GetProperty("datatype").GetString(),
            output.GetProperty("shape").EnumerateArray().Select(static s => s.GetInt64()));

        if (name != NetworkTensors.Output || datatype != OpenInferenceProtocol.Datatype
            || !shape.SequenceEqual([1, NetworkTensors.Classes, request.Height, request.Width]))
        {
            throw new InvalidDataException(
                $"It answered '{name}' {datatype} [{string.Join(',', shape)}], not " +
                $"'{NetworkTensors.Output}' {OpenInferenceProtocol.Datatype} " +
                $"[1,{NetworkTensors.Classes},{request.Height},{request.Width}].");
        }

        var values = MemoryMarshal.Cast<byte, float>(binary);

        if (binary.Length != request.Logits.Length * sizeof(float) || values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            throw new InvalidDataException(
                $"Its tensor has {binary.Length} bytes, not {request.Logits.Length * sizeof(float)}, or numbers that are not finite.");
        }

        values.CopyTo(request.Logits.Span);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
