using TorchSharp;

namespace ModularPath.Training.Network;

/// <summary>The device and the precision of the network. Weights, loss, updates and statistics are always float32.</summary>
/// <param name="Device">The processor or the first GPU.</param>
/// <param name="Type">Of kernels and activations.</param>
internal sealed record Arithmetic(DeviceType Device, torch.ScalarType Type)
{
    public static readonly Arithmetic Plain = new(DeviceType.CPU, torch.ScalarType.Float32);

    /// <summary>float16 holds magnitudes from 6e-8 to 65504: gradients are scaled to fit.</summary>
    public bool NeedsScaling => Type == torch.ScalarType.Float16;

    /// <summary>Resolves the options on this machine; torch is loaded.</summary>
    /// <param name="device">auto, cpu or cuda.</param>
    /// <param name="precision">auto, fp32, bf16 or fp16.</param>
    /// <exception cref="TrainingInputException">There is no GPU that torch can use.</exception>
    public static Arithmetic Choose(string device, string precision)
    {
        var cuda = device != "cpu" && torch.cuda.is_available();

        if (device == "cuda" && !cuda)
        {
            throw new TrainingInputException(
                "--device cuda: torch finds no GPU. It needs NVIDIA's driver and a build with CUDA: "
                    + "dotnet run --project src/Host -p:TorchNative=cuda -- train …");
        }

        return new(cuda ? DeviceType.CUDA : DeviceType.CPU, precision switch
        {
            "fp32" => torch.ScalarType.Float32,
            "bf16" => torch.ScalarType.BFloat16,
            "fp16" => torch.ScalarType.Float16,
            // Every GPU with tensor cores has float16, only newer ones bfloat16; processors without bfloat16 only emulate it.
            _ when cuda => torch.ScalarType.Float16,
            _ => ProcessorHasBFloat16() ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32,
        });
    }

    public override string ToString() => $"{Device} {Type}".ToLowerInvariant();

    private static bool ProcessorHasBFloat16()
    {
        const string Description = "/proc/cpuinfo";
        var flags = File.Exists(Description)
            ? File.ReadLines(Description).FirstOrDefault(static line => line.StartsWith("flags", StringComparison.Ordinal))
            : null;
        return flags is not null && flags.Split(' ').Any(static flag => flag is "avx512_bf16" or "amx_bf16");
    }
}
