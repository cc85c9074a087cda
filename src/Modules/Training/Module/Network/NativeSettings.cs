using System.Runtime.InteropServices;

namespace ModularPath.Training.Network;

/// <summary>
/// Settings of glibc and OpenMP that must be made before libtorch is loaded. Environment.SetEnvironmentVariable does not reach
/// native code.
/// </summary>
internal static class NativeSettings
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MapThreshold = -3;

    public static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Waiting threads sleep instead of spinning, because the producer of samples needs the core (0.9 -> 2.3 images/s on a
        // busy machine).
        // A value that the user gave stays.
        _ = SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);

        // Without it, torch warns at each convolution that a library it does not need lacks this processor.
        _ = SetEnvironment("TORCH_CPP_LOG_LEVEL", "ERROR", overwrite: 0);

        try
        {
            // Activations of 60 MB are reused instead of being returned to the system and paged in again at each step (8 to 19 % of CPU).
            _ = SetAllocator(MapThreshold, 1 << 30);
            _ = SetAllocator(TrimThreshold, int.MaxValue);
            _ = SetAllocator(TopPad, 64 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: the defaults of that library apply.
        }
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocator(int parameter, int value);
}
