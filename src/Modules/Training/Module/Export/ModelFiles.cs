using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Fitting;
using ModularPath.Training.Network;

namespace ModularPath.Training.Export;

/// <summary>What a run leaves for others: model.onnx with its digest and golden answers, metrics.json and run.json, as of the last epoch.</summary>
internal static class ModelFiles
{
    public const string Model = "model.onnx";
    private const string Run = "run.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private static readonly JsonSerializerOptions Compact = new(Indented) { WriteIndented = false };

    public static void Write(TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now)
    {
        var metrics = state.Epochs[^1].Metrics;
        var model = OnnxExport.Write(state.Average, Metadata(options, state, run, now));
        var digest = WriteModel(options.Out, model);
        using (var predictor = new Predictor(state.Average))
        {
            GoldenAnswers.Write(Path.Combine(options.Out, "golden"), predictor, options.LongSide);
        }

        AtomicFile.Write(Path.Combine(options.Out, "metrics.json"), JsonSerializer.SerializeToUtf8Bytes(metrics, Indented));
        AtomicFile.Write(Path.Combine(options.Out, Run), JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                run,
                model = new { file = Model, sha256 = digest, bytes = model.Length, options.Name, options.Version, state.Average.Layout.Architecture },
                state.Step,
                seconds = Math.Round(state.Seconds),
                written = now,
                environment = Environments(options),
                metrics,
                state.Epochs,
            },
            Indented));
    }

    /// <summary>Writes model.onnx and its digest; gives that back.</summary>
    public static string WriteModel(string folder, byte[] model)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));
        AtomicFile.Write(Path.Combine(folder, Model), model);
        AtomicFile.Write(Path.Combine(folder, $"{Model}.sha256"), Encoding.UTF8.GetBytes($"{digest}  {Model}\n"));
        return digest;
    }

    /// <summary>How the run of a folder came to be.</summary>
    /// <exception cref="TrainingInputException">The folder has no readable run.json.</exception>
    public static RunDescription ReadRun(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Run)));
            return document.RootElement.GetProperty("run").Deserialize<RunDescription>(Compact)!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TrainingInputException($"{Path.Combine(folder, Run)} cannot be used: {e.Message}", e);
        }
    }

    public static Dictionary<string, string> Metadata(TrainOptions options, FittingState state, RunDescription run, DateTimeOffset now) => new()
    {
        ["modularpath.schema"] = "1",
        ["modularpath.name"] = options.Name,
        ["modularpath.version"] = options.Version,
        ["modularpath.classes"] = JsonSerializer.Serialize(Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf)),
        ["modularpath.stride"] = state.Average.Layout.Stride.ToString(CultureInfo.InvariantCulture),
        ["modularpath.input.long_side"] = options.LongSide.ToString(CultureInfo.InvariantCulture),
        ["modularpath.architecture"] = state.Average.Layout.Architecture,
        ["modularpath.temperature"] = state.Epochs[^1].Metrics.Temperature.ToString("R", CultureInfo.InvariantCulture),
        ["modularpath.metrics"] = JsonSerializer.Serialize(state.Epochs[^1].Metrics, Compact),
        ["modularpath.training"] = JsonSerializer.Serialize(run with { EpochsDone = state.Epochs.Count }, Compact),
        ["modularpath.created"] = now.ToString("O", CultureInfo.InvariantCulture),
    };

    private static object Environments(TrainOptions options) => new
    {
        options.Threads,
        processors = Environment.ProcessorCount,
        runtime = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
        torch_sharp = typeof(TorchSharp.torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        libtorch = TorchSharp.torch.__version__,
    };
}
