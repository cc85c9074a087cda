using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Testing.Servers;

/// <summary>A small file system in memory, which can be filled up; without the right to mount, an ordinary folder.</summary>
public sealed class SmallDisk : IDisposable
{
    public SmallDisk(int mebibytes) =>
        IsReal = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "none", Path) == 0;

    /// <summary>Whether it is a file system of its own: only root can mount one.</summary>
    public bool IsReal { get; }

    public string Path { get; } = Directory.CreateTempSubdirectory("modularpath-disk-").FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Writes a file until the disk is full.</summary>
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
            // The disk is full.
        }
    }

    public void Empty() => File.Delete(Filler);

    /// <summary>Files can be read, not written.</summary>
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
