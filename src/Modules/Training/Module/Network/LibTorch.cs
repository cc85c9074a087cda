using System.Runtime.InteropServices;
using TorchSharp;

namespace ModularPath.Training.Network;

/// <summary>
/// Loads libtorch once: from the package folder that the build wrote down (build/LibTorch.targets), or from beside a published program.
/// </summary>
internal static class LibTorch
{
    private static readonly string FolderFile = Path.Combine(AppContext.BaseDirectory, "libtorch.path");

    // In the order of their dependencies, so that each finds the ones before it already loaded, by soname.
    private static readonly string[] Libraries = ["libgomp-*.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static readonly Lock Gate = new();
    private static bool _loaded;

    /// <summary>Makes torch ready on the CPU; call before any other use of it.</summary>
    /// <param name="threads">Threads of one operator; results are the same bit for bit only at the same number.</param>
    /// <exception cref="TrainingException">libtorch is not there or does not load.</exception>
    public static void Load(int threads)
    {
        lock (Gate)
        {
            if (!_loaded)
            {
                NativeSettings.Apply();
                LoadNatives();
                _loaded = true;
            }

            torch.set_num_threads(threads);
        }
    }

    private static void LoadNatives()
    {
        try
        {
            var folder = File.Exists(FolderFile) ? File.ReadAllText(FolderFile).Trim() : AppContext.BaseDirectory;

            foreach (var path in Libraries.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)))
            {
                NativeLibrary.Load(path);
            }

            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (
            e is DllNotFoundException or DirectoryNotFoundException or NotSupportedException or BadImageFormatException
                or TypeInitializationException or InvalidOperationException)
        {
            throw new TrainingException(
                "libtorch could not be loaded. Training needs a build with it: "
                    + $"dotnet run --project src/Host -p:TorchNative=cpu -- train … ({e.GetBaseException().Message})",
                e);
        }
    }
}
