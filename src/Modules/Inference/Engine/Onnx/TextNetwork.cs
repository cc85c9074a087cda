using Microsoft.ML.OnnxRuntime;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>A network with one input and one output of any size, as those that find and read text are.</summary>
internal sealed class TextNetwork : IDisposable
{
    private readonly InferenceSession _session;

    private TextNetwork(InferenceSession session) => _session = session;

    /// <exception cref="ProblemException"><c>InvalidModel</c>.</exception>
    public static TextNetwork Load(string path, long maxBytes)
    {
        var file = ModelFile.Read(path, maxBytes);

        try
        {
            // On the processor always: the two are small, and the GPU is the segmenter's.
            using var settings = SessionSettings.Create(InferenceDevice.Cpu);
            var session = new InferenceSession(file.Bytes, settings);

            if (session.InputMetadata.Count == 1 && session.OutputMetadata.Count == 1)
            {
                return new TextNetwork(session);
            }

            session.Dispose();
            throw InvalidModelProblem.For(path, "it does not have one input and one output");
        }
        catch (OnnxRuntimeException e)
        {
            throw InvalidModelProblem.For(path, e.Message.TrimEnd('.'));
        }
    }

    /// <param name="planes">Three planes, row-major.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="cancellationToken">Stops the network between two of its nodes.</param>
    /// <returns>The output and the length of its last axis.</returns>
    public (float[] Values, int Last) Run(float[] planes, int height, int width, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, height, width]);
        using var run = new RunOptions();
        using var stop = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, run);

        try
        {
            using var outputs = _session.Run(
                run, [_session.InputNames[0]], [input], [_session.OutputNames[0]]);
            return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), (int)outputs[0].GetTensorTypeAndShape().Shape[^1]);
        }
        catch (OnnxRuntimeException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProblemException(
                ProblemKind.Unavailable, "InferenceFailed", $"The text model failed at {width} x {height} pixels: {e.Message}");
        }
    }

    public void Dispose() => _session.Dispose();
}
