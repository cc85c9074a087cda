using Microsoft.AspNetCore.Http;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using ModularPath.Inference.Models;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Onnx;

/// <summary>A loaded model. Several threads may run it at the same time.</summary>
internal sealed class OnnxModel : IDisposable
{
    private const string Input = "image";
    private const string Output = "logits";

    private readonly InferenceSession _session;

    private OnnxModel(InferenceSession session, ModelDescription description, string sha256) =>
        (_session, Description, Sha256) = (session, description, sha256);

    public ModelDescription Description { get; }

    public string Sha256 { get; }

    public static int Classes => ModelDescription.ClassNames.Count;

    /// <summary>Whether the ONNX Runtime beside the program was built for CUDA.</summary>
    public static bool GpuAvailable => OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider");

    /// <summary>Loads a model from its bytes, checks what it says of itself, and that a small picture comes back as 7 classes.</summary>
    /// <exception cref="ProblemException">The file is no model that this program can serve.</exception>
    public static OnnxModel Load(string path, long maxBytes)
    {
        var file = ModelFile.Read(path, maxBytes);

        try
        {
            using var options = SessionSettings.Create();
            // From bytes and never from the path: a model may name other files, which would be read from beside it.
            var session = new InferenceSession(file.Bytes, options);

            try
            {
                return Checked(session, file.Sha256);
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is OnnxRuntimeException or FormatException)
        {
            throw Refusal.Of(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Runs the network on one picture.</summary>
    /// <param name="image">R, G and B plane, 0 to 1, row-major, exactly <c>3 * height * width</c>.</param>
    /// <param name="logits">Takes one plane for each class, exactly <c>7 * height * width</c>.</param>
    /// <param name="height">A multiple of the stride.</param>
    /// <param name="width">A multiple of the stride.</param>
    /// <param name="cancellationToken">Stops the network between two of its nodes.</param>
    public void Run(Memory<float> image, Memory<float> logits, int height, int width, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, image, [1, 3, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, logits, [1, Classes, height, width]);
        using var run = new RunOptions();
        using var stop = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, run);

        try
        {
            _session.Run(run, [Input], [input], [Output], [output]);
        }
        catch (OnnxRuntimeException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProblemException(
                StatusCodes.Status503ServiceUnavailable, "InferenceFailed", $"The model failed at {width} x {height} pixels: {e.Message}");
        }
    }

    public void Dispose() => _session.Dispose();

    private static OnnxModel Checked(InferenceSession session, string sha256)
    {
        var description = ModelDescription.Parse(session.ModelMetadata.CustomMetadataMap);
        Require(session.InputMetadata, Input, 3);
        Require(session.OutputMetadata, Output, Classes);

        var model = new OnnxModel(session, description, sha256);
        var side = description.Stride;
        var logits = new float[Classes * side * side];

        try
        {
            model.Run(new float[3 * side * side], logits, side, side, CancellationToken.None);
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
            throw new FormatException($"it has {string.Join(", ", nodes.Keys)} where one float tensor '{name}' of [N,{channels},H,W] is expected");
        }
    }
}
