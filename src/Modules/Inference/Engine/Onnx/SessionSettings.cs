using Microsoft.ML.OnnxRuntime;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>Settings of ONNX Runtime for a process that also serves HTTP and decodes pictures.</summary>
internal static class SessionSettings
{
    public static SessionOptions Create(InferenceDevice device)
    {
        var options = new SessionOptions
        {
            // The default of ONNX Runtime ignores the CPU quota of a cgroup; .NET heeds it.
            IntraOpNumThreads = Environment.ProcessorCount,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // ALL instead of EXTENDED: its blocked layout makes convolutions 1.7 times faster (notes/ml.md 4).
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // The arena never releases the memory of the largest picture: 189 to 1197 MiB for 1024 pixels (notes/serving.md 4.3).
            EnableCpuMemArena = false,
            // Memory patterns are for shapes that repeat; pictures have all sizes.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // Spinning threads waste the other core: 333 against 241 CPU-ms a picture (notes/serving.md 4.3).
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        // A model that refers to other files finds none.
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", "/dev/null");

        if (device == InferenceDevice.Cuda)
        {
            AddCuda(options);
        }

        return options;
    }

    private static void AddCuda(SessionOptions options)
    {
        // Without this, a node that CUDA lacks would silently run on the processor; now such a model is refused.
        options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            // The default tries all algorithms for every new picture size.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            // The default grows memory in powers of two.
            ["arena_extend_strategy"] = "kSameAsRequested",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
