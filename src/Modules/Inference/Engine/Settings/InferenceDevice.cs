namespace ModularPath.Inference.Engine.Settings;

/// <summary>Where the network runs (<c>Modules:Inference:Device</c>).</summary>
public enum InferenceDevice
{
    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On the first NVIDIA GPU; needs a program built with <c>-p:OnnxNative=gpu</c>.</summary>
    Cuda,
}
