using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>A loaded model, counted by reference: it is unloaded with its last user. Threads may run it concurrently.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private int _users = 1;

    private OnnxModel(InferenceSession session, ModelDescription description, string sha256, BatchSizing batching) =>
        (_session, Description, Sha256, Batching) = (session, description, sha256, batching);

    public ModelDescription Description { get; }

    public string Sha256 { get; }

    public ModelIdentity Identity => new() { Name = Description.Name, Version = Description.Version, Sha256 = Sha256 };

    /// <summary>The measured cost of batches.</summary>
    public BatchSizing Batching { get; }

    public static int Classes => ModelDescription.ClassNames.Count;

    /// <summary>Loads a model, checks its metadata and tensors, and runs it on a small picture.</summary>
    /// <exception cref="ProblemException">
    /// <c>InvalidModel</c>: this program cannot serve the file. <c>DeviceUnavailable</c>: it cannot use CUDA.
    /// </exception>
    public static OnnxModel Load(string path, InferenceOptions options)
    {
        var file = ModelFile.Read(path, options.Limits.ModelBytes);

        try
        {
            using var settings = SessionSettings.Create(options.Device);
            // From bytes, not from the path: a model may refer to other files, which would then be read from its folder.
            var session = new InferenceSession(file.Bytes, settings);

            try
            {
                return Checked(session, file.Sha256, options.Limits.Batch);
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (OnnxRuntimeException e) when (options.Device == InferenceDevice.Cuda && ExecutionProvider.IsCudaFailure(e.Message))
        {
            throw ExecutionProvider.CudaUnusable(e.Message);
        }
        catch (Exception e) when (e is OnnxRuntimeException or FormatException)
        {
            throw InvalidModelProblem.For(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Adds a user, who calls <see cref="Dispose"/> when done; false if the model is already unloaded.</summary>
    public bool TryUse()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs the network on pictures of one size.</summary>
    /// <param name="images">R, G and B plane of each, 0 to 1, row-major, exactly <c>count * 3 * height * width</c>.</param>
    /// <param name="logits">Receives a plane per class of each, exactly <c>count * 7 * height * width</c>.</param>
    /// <param name="count">The number of pictures.</param>
    /// <param name="height">A multiple of the stride.</param>
    /// <param name="width">A multiple of the stride.</param>
    /// <param name="cancellationToken">Stops the network between two of its nodes.</param>
    public void Run(Memory<float> images, Memory<float> logits, int count, int height, int width, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images, [count, 3, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, logits, [count, Classes, height, width]);
        using var run = new RunOptions();
        using var stop = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, run);

        try
        {
            _session.Run(run, [NetworkTensors.Input], [input], [NetworkTensors.Output], [output]);
        }
        catch (OnnxRuntimeException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProblemException(
                ProblemKind.Unavailable, "InferenceFailed", $"The model failed at {width} x {height} pixels: {e.Message}");
        }
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _session.Dispose();
        }
    }

    private static OnnxModel Checked(InferenceSession session, string sha256, int batch)
    {
        var description = ModelDescription.Parse(session.ModelMetadata.CustomMetadataMap);
        Require(session.InputMetadata, NetworkTensors.Input, NetworkTensors.Channels);
        Require(session.OutputMetadata, NetworkTensors.Output, Classes);

        var fixedBatch = session.InputMetadata[NetworkTensors.Input].Dimensions[0] > 0;
        var model = new OnnxModel(session, description, sha256, new BatchSizing(fixedBatch ? 1 : batch));
        var side = description.Stride;
        var (image, logits) = (new float[3 * side * side], new float[Classes * side * side]);

        try
        {
            model.Run(image, logits, 1, side, side, CancellationToken.None);
            // The first run does not count; the second gives the first request an estimate.
            model.Batching.Observe(1, side * side, 0);
            var start = Stopwatch.GetTimestamp();
            model.Run(image, logits, 1, side, side, CancellationToken.None);
            model.Batching.Observe(1, side * side, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        catch (ProblemException e)
        {
            throw new FormatException(e.Message, e);
        }

        return logits.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue)
            ? throw new FormatException("it answers a black picture with numbers that are not finite")
            : model;
    }

    private static void Require(IReadOnlyDictionary<string, NodeMetadata> nodes, string name, int channels)
    {
        if (nodes.Count != 1 || !nodes.TryGetValue(name, out var node) || node.ElementDataType != TensorElementType.Float
            || node.Dimensions is not [_, var actual, _, _] || actual != channels)
        {
            throw new FormatException(
                $"it has {string.Join(", ", nodes.Keys)} where one float tensor '{name}' of [N,{channels},H,W] is expected");
        }
    }
}
