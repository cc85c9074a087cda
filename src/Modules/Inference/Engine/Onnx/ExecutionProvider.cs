using Microsoft.ML.OnnxRuntime;
using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>The execution providers of ONNX Runtime.</summary>
internal static class ExecutionProvider
{
    private const string Cuda = "CUDAExecutionProvider";

    /// <summary>Whether ONNX Runtime was built for CUDA.</summary>
    public static bool GpuAvailable => OrtEnv.Instance().GetAvailableProviders().Contains(Cuda);

    public static string NameOf(InferenceDevice device) => device == InferenceDevice.Cuda ? Cuda : "CPUExecutionProvider";

    /// <exception cref="InvalidOperationException">This build cannot use the device; the message says what to do.</exception>
    public static void Require(InferenceDevice device)
    {
        if (device == InferenceDevice.Cuda && !GpuAvailable)
        {
            throw new InvalidOperationException(
                "Modules:Inference:Device (ML_DEVICE) is cuda, but the ONNX Runtime beside the program has no CUDA. " +
                "Build it with -p:OnnxNative=gpu, or set the device to cpu.");
        }
    }
}
