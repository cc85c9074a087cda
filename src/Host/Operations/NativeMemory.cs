using System.Runtime.InteropServices;

namespace ModularPath.Host.Operations;

/// <summary>How the allocator of glibc treats memory that ONNX Runtime and Skia have freed. No effect without glibc.</summary>
internal static class NativeMemory
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int MostArenas = -8;
    private const int KeptAtWork = 64 << 20;
    private const int KeptAtRest = 128 << 10;

    /// <summary>
    /// The activations of one picture are reused for the next instead of being returned to the system and faulted in again, which took
    /// 35 of 145 CPU-ms per picture and 22 of 55 ms of the run of the network. One arena for each core, not eight: each keeps what the
    /// largest picture took (about 50 of 650 MiB at the peak of uploads of 1024 x 1024 pixels, four at a time, at the same speed).
    /// </summary>
    public static void KeepForTheNextPicture()
    {
        if (IsGlibc())
        {
            _ = SetAllocator(MostArenas, Math.Max(2, Environment.ProcessorCount));
            _ = SetAllocator(MapThreshold, 32 << 20);
            _ = SetAllocator(TrimThreshold, KeptAtWork);
        }
    }

    /// <summary>
    /// Returns free pages to the system. malloc_trim alone does not release the end of any arena but the first if the threads that used it
    /// have ended. A new thread takes over such an arena, and the first block that it frees releases the end.
    /// </summary>
    public static void Trim()
    {
        if (!IsGlibc())
        {
            return;
        }

        _ = SetAllocator(TrimThreshold, KeptAtRest);
        // As many threads as glibc has arenas by default, all alive at once, so that each takes over another arena.
        using var together = new Barrier(Math.Min(8 * Environment.ProcessorCount, 64));
        var threads = Enumerable.Range(0, together.ParticipantCount).Select(_ => new Thread(TrimArena, maxStackSize: 128 << 10)).ToArray();

        foreach (var thread in threads)
        {
            thread.Start(together);
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        _ = TrimArenas(0);
        _ = SetAllocator(TrimThreshold, KeptAtWork);
    }

    private static void TrimArena(object? together)
    {
        var block = Marshal.AllocHGlobal(2 * KeptAtRest);
        ((Barrier)together!).SignalAndWait();
        Marshal.FreeHGlobal(block);
    }

    private static bool IsGlibc() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocator(int parameter, int value);

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimArenas(nuint padding);
}
