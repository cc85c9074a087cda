using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModularPath.Training.Onnx;

namespace ModularPath.Training.Export;

/// <summary>The model of a run: model.onnx with its digest and golden answers.</summary>
internal static class ModelFiles
{
    public const string Model = "model.onnx";
    public const string Run = "run.json";

    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <returns>The SHA-256 of model.onnx in hexadecimal digits, and its length.</returns>
    public static (string Digest, int Bytes) Write(TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now)
    {
        var model = OnnxExport.Write(state.Exported, Metadata(options, state, run, now));
        var digest = WriteModel(options.Out, model);

        using (var predictor = new Predictor(state.Exported))
        {
            GoldenAnswerWriter.Write(Path.Combine(options.Out, "golden"), predictor, options.LongSide);
        }

        return (digest, model.Length);
    }

    /// <summary>Writes model.onnx and its digest.</summary>
    public static string WriteModel(string folder, byte[] model)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));
        AtomicFile.Write(Path.Combine(folder, Model), model);
        AtomicFile.Write(Path.Combine(folder, $"{Model}.sha256"), Encoding.UTF8.GetBytes($"{digest}  {Model}\n"));
        return digest;
    }

    /// <summary>The description of the run in a folder.</summary>
    /// <exception cref="TrainingInputException">The folder has no readable run.json.</exception>
    public static RunDescription ReadRun(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Run)));
            return document.RootElement.GetProperty("run").Deserialize<RunDescription>(Compact)!;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TrainingInputException($"{Path.Combine(folder, Run)} cannot be used: {e.Message}", e);
        }
    }

    public static Dictionary<string, string> Metadata(
        TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now) => new()
        {
            ["modularpath.schema"] = "1",
            ["modularpath.name"] = options.Name,
            ["modularpath.version"] = options.Version,
            ["modularpath.classes"] = JsonSerializer.Serialize(Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf)),
            ["modularpath.stride"] = state.Average.Layout.Architecture.Stride.ToString(CultureInfo.InvariantCulture),
            ["modularpath.input.long_side"] = options.LongSide.ToString(CultureInfo.InvariantCulture),
            ["modularpath.turns"] = options.Turns.ToString(CultureInfo.InvariantCulture),
            ["modularpath.second_opinion"] = options.SecondOpinion.ToString("R", CultureInfo.InvariantCulture),
            ["modularpath.colour_evidence"] = options.ColourEvidence.ToString("R", CultureInfo.InvariantCulture),
            ["modularpath.architecture"] = state.Average.Layout.Architecture.Name,
            ["modularpath.temperature"] = (state.ExportedEpoch.Metrics.Temperature * options.TemperatureFactor)
            .ToString("R", CultureInfo.InvariantCulture),
            ["modularpath.metrics"] = JsonSerializer.Serialize(state.ExportedEpoch.Metrics, Compact),
            ["modularpath.training"] = JsonSerializer.Serialize(run, Compact),
            ["modularpath.created"] = now.ToString("O", CultureInfo.InvariantCulture),
        };
}
