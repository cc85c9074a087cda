using System.Runtime.InteropServices;

namespace ModularPath.Training.Network;

/// <summary>What glibc and OpenMP must hear before libtorch is loaded: Environment.SetEnvironmentVariable does not reach them.</summary>
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

        // Waiting threads sleep instead of spinning: the producer of samples wants the core (0.9 -> 2.3 images/s on a busy machine).
        // A value that the user gave stays.
        _ = SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);

        try
        {
            // Activations of 60 MB are kept and used again instead of being given back and faulted in anew at each step (8 to 19 % of CPU).
            _ = SetAllocator(MapThreshold, 1 << 30);
            _ = SetAllocator(TrimThreshold, int.MaxValue);
            _ = SetAllocator(TopPad, 64 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: its own defaults hold.
        }
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocator(int parameter, int value);
}
