using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>The execution providers of ONNX Runtime.</summary>
internal static partial class ExecutionProvider
{
    private const string Cuda = "CUDAExecutionProvider";

    /// <summary>What Microsoft.ML.OnnxRuntime.Gpu.Linux 1.32.0 is linked to; a test reads it from the library.</summary>
    private const string CudaNeeds = "an NVIDIA driver, CUDA 13 and cuDNN 9";

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

    /// <summary>
    /// Whether a message of ONNX Runtime is about the device and not the model: a missing library, an outdated driver, no GPU.
    /// </summary>
    public static bool IsCudaFailure(string failure) =>
        MissingLibrary().IsMatch(failure)
        || failure.Contains("CUDA failure", StringComparison.OrdinalIgnoreCase)
        || failure.Contains("CUDNN failure", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is said instead of ONNX Runtime's own message, which holds paths of the server and lines of its source.</summary>
    public static ProblemException CudaUnusable(string failure)
    {
        var reason = MissingLibrary().Match(failure) is { Success: true } missing ? $" ({missing.Groups["name"].Value} is missing)" : "";
        return new ProblemException(
            ProblemKind.Unavailable,
            "DeviceUnavailable",
            $"CUDA cannot be used here{reason}: it needs {CudaNeeds}. Install them, or set ML_DEVICE to cpu.");
    }

    [GeneratedRegex(@"(?<name>lib[\w-]+\.so[.\d]*): cannot open shared object file")]
    private static partial Regex MissingLibrary();
}
