using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Makes a rename durable: on Unix a directory's entries are written only when the directory itself is synchronised, which .NET
/// cannot do. Windows journals them and needs nothing.
/// </summary>
internal static class DirectorySync
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, 0);

        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (Synchronise(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path)
    {
        var cause = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{path} was not written to disk: {cause.Message}", cause);
    }

    // Not LibraryImport: its generated code is unsafe, which this project does not allow.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
