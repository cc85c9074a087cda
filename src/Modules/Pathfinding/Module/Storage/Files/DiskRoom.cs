using Microsoft.Extensions.Logging;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Whether the disk of a data directory takes what is written. Who finds that it does not says so; from then on it is tried until it does
/// again, for there may be nobody else who writes, and a small file may find room where a large one does not.
/// </summary>
internal sealed class DiskRoom(DataDirectory directory, ILogger logger, TimeProvider time) : IDisposable
{
    private const int LeastTried = 256 << 10;

    // Linux's ENOSPC and EDQUOT.
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Outage _outage = new(
        logger, time,
        $"The disk of {directory.Root} is full: what is new is refused, what is there is served", $"The disk of {directory.Root} has room again");

    private ITimer? _trying;

    public static bool IsLacking(Exception exception) => exception is IOException { HResult: NoSpace or NoQuota };

    /// <summary>It took no more.</summary>
    /// <param name="reason">In whose words.</param>
    /// <param name="bytes">How many were to be written, as far as that is known.</param>
    public void Lacks(string reason, long bytes = 0)
    {
        if (_outage.Begin(reason))
        {
            _trying = time.CreateTimer(_ => Try(Math.Max(bytes, LeastTried)), null, Interval, Interval);
        }
    }

    public void Dispose() => _trying?.Dispose();

    private void Try(long bytes)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(directory.Staging, "room"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            var block = new byte[LeastTried];

            for (var left = bytes; left > 0; left -= block.Length)
            {
                file.Write(block);
            }

            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }

        _trying?.Dispose();
        _outage.End();
    }
}
