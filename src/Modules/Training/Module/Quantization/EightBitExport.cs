using System.Globalization;
using ModularPath.Training.Export;
using ModularPath.Training.Onnx;

namespace ModularPath.Training.Quantization;

/// <summary>The model of a run with activations and kernels in eight bits.</summary>
internal static class EightBitExport
{
    /// <summary>Writes model.onnx, its digest and golden answers.</summary>
    /// <param name="run">Folder of the run.</param>
    /// <param name="pictures">Folder of the pictures to calibrate on.</param>
    /// <param name="folder">Where to write; created at the end.</param>
    /// <param name="now">Goes into the metadata.</param>
    /// <param name="say">Receives a line for each picture that is left out.</param>
    /// <param name="cancellationToken">Looked at between pictures.</param>
    /// <returns>How many pictures were used for the calibration.</returns>
    /// <exception cref="TrainingInputException">There is no finished epoch, or no picture.</exception>
    public static int Write(
        string run, string pictures, string folder, DateTimeOffset now, Action<string> say,
        CancellationToken cancellationToken)
    {
        var checkpoint = Path.Combine(run, Checkpoint.FileName);

        if (!File.Exists(checkpoint))
        {
            throw new TrainingInputException($"{run} holds no {Checkpoint.FileName}.");
        }

        var options = TrainCommandLine.Parse(Checkpoint.Peek(checkpoint).Options);
        var layout = new NetworkLayout(options.Network);
        var state = Checkpoint.Load(checkpoint, layout);
        ModelWeights.Adjust(state, options);

        if (state.Epochs.Count == 0)
        {
            throw new TrainingInputException($"The run in {run} has not finished its first epoch.");
        }

        LibTorch.Load(options.Threads);
        var (codes, count) = Calibrate(state.Exported, CalibrationPictures.Read(pictures, options.LongSide, say), cancellationToken);

        if (count == 0)
        {
            throw new TrainingInputException($"{pictures} holds no picture that can be read.");
        }

        var metadata = ModelFiles.Metadata(options with { Name = $"{options.Name}-int8" }, state, ModelFiles.ReadRun(run), now);
        metadata.Add("modularpath.quantization", string.Create(CultureInfo.InvariantCulture, $"static qdq u8s8, {count} pictures"));
        var network = OnnxExport.WriteEightBit(state.Exported, metadata, codes);
        Directory.CreateDirectory(folder);
        ModelFiles.WriteModel(folder, network.Model);

        // Eight bits are coarse: if torch rounds a sum up and ONNX Runtime down, the difference is larger than in floats.
        using var predictor = network.Open();
        GoldenAnswerWriter.Write(Path.Combine(folder, "golden"), predictor, options.LongSide, candidates: 24);
        return count;
    }

    /// <summary>What the layers give for the pictures, and how many of them there were.</summary>
    public static (IReadOnlyDictionary<string, ActivationQuantization> Codes, int Pictures) Calibrate(
        Weights weights, IEnumerable<Datasets.LabelledMap> pictures, CancellationToken cancellationToken)
    {
        var ranges = new ActivationRanges();
        var count = 0;
        using var predictor = new Predictor(weights, ranges.Include);

        foreach (var picture in pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictor.Predict(picture);
            count++;
        }

        return (ranges.Codes(), count);
    }
}
