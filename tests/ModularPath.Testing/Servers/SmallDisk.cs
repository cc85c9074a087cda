using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Testing.Servers;

/// <summary>A file system of its own, in memory, that can be filled up; where nothing may be mounted, an ordinary folder.</summary>
public sealed class SmallDisk : IDisposable
{
    public SmallDisk(int mebibytes) =>
        IsReal = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "none", Path) == 0;

    /// <summary>Whether it can be filled up: mounting takes root.</summary>
    public bool IsReal { get; }

    public string Path { get; } = Directory.CreateTempSubdirectory("modularpath-disk-").FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Leaves not a byte.</summary>
    public void Fill()
    {
        var block = new byte[4096];

        try
        {
            using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, as it was to be.
        }
    }

    public void Empty() => File.Delete(Filler);

    /// <summary>What is there can be read, and nothing written.</summary>
    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path));

    public void MakeWritable() => Assert.Equal(0, Run("mount", "-o", "remount,rw", Path));

    public void Dispose()
    {
        if (IsReal)
        {
            Run("umount", "--lazy", Path);
        }

        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
