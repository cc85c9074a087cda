using Microsoft.ML.OnnxRuntime;
using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>How ONNX Runtime is to behave inside a process that also serves HTTP and decodes pictures.</summary>
internal static class SessionSettings
{
    public static SessionOptions Create(InferenceDevice device)
    {
        var options = new SessionOptions
        {
            // ONNX Runtime counts the cores of the machine and sees no cgroup quota; .NET sees it.
            IntraOpNumThreads = Environment.ProcessorCount,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // ALL rather than EXTENDED: the blocked layout makes convolutions 1.7 times faster (notes/ml.md 4).
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // The arena keeps the largest picture's memory for ever: 189 to 1197 MiB after one of 1024 pixels (notes/serving.md 4.3).
            EnableCpuMemArena = false,
            // Patterns are for shapes that repeat; pictures have all sizes.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // Waiting threads that spin burn the other core: 333 against 241 CPU-ms a picture (notes/serving.md 4.3).
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        // A model that names other files finds none.
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", "/dev/null");

        if (device == InferenceDevice.Cuda)
        {
            AddCuda(options);
        }

        return options;
    }

    private static void AddCuda(SessionOptions options)
    {
        // A node that CUDA does not have would run on the processor, slowly and unseen: refuse the model instead.
        options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            // The default tries all algorithms for every new size of picture.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            // Else memory grows in powers of two.
            ["arena_extend_strategy"] = "kSameAsRequested",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
