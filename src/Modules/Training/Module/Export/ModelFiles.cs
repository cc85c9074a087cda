using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Fitting;
using ModularPath.Training.Network;

namespace ModularPath.Training.Export;

/// <summary>The model of a run: model.onnx with its digest and golden answers.</summary>
internal static class ModelFiles
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <returns>The SHA-256 of model.onnx in hexadecimal digits, and its length.</returns>
    public static (string Digest, int Bytes) Write(TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now)
    {
        var model = OnnxExport.Write(state.Exported, Metadata(options, state, run, now));
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));

        AtomicFile.Write(Path.Combine(options.Out, "model.onnx"), model);
        AtomicFile.Write(Path.Combine(options.Out, "model.onnx.sha256"), Encoding.UTF8.GetBytes($"{digest}  model.onnx\n"));
        GoldenAnswers.Write(Path.Combine(options.Out, "golden"), state.Exported, options.LongSide);
        return (digest, model.Length);
    }

    private static Dictionary<string, string> Metadata(TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now) => new()
    {
        ["modularpath.schema"] = "1",
        ["modularpath.name"] = options.Name,
        ["modularpath.version"] = options.Version,
        ["modularpath.classes"] = JsonSerializer.Serialize(Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf)),
        ["modularpath.stride"] = state.Average.Layout.Stride.ToString(CultureInfo.InvariantCulture),
        ["modularpath.input.long_side"] = options.LongSide.ToString(CultureInfo.InvariantCulture),
        ["modularpath.architecture"] = state.Average.Layout.Architecture,
        ["modularpath.temperature"] = state.ExportedEpoch.Metrics.Temperature.ToString("R", CultureInfo.InvariantCulture),
        ["modularpath.metrics"] = JsonSerializer.Serialize(state.ExportedEpoch.Metrics, Compact),
        ["modularpath.training"] = JsonSerializer.Serialize(run, Compact),
        ["modularpath.created"] = now.ToString("O", CultureInfo.InvariantCulture),
    };
}
