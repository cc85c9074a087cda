using Microsoft.Extensions.Logging;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Whether the disk of the data directory accepts writes. A failed write reports it; from then on a small file is written now and
/// then until that succeeds, as there may be no other writes, and a small one may succeed where a large one fails.
/// </summary>
internal sealed class DiskSpace(DataDirectory directory, ILogger logger, TimeProvider time) : IDisposable
{
    private const int LeastTried = 256 << 10;

    // Linux's ENOSPC and EDQUOT.
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Outage _outage = new(
        logger, time,
        $"The disk of {directory.Root} is full: what is new is refused, what is there is served",
        $"The disk of {directory.Root} has room again");

    private ITimer? _trying;

    public static bool IsLacking(Exception exception) => exception is IOException { HResult: NoSpace or NoQuota };

    /// <summary>Reports that a write found no room.</summary>
    /// <param name="reason">The system's message.</param>
    /// <param name="bytes">Number of bytes to be written, if known.</param>
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
                Path.Combine(directory.Staging, "room"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0,
                FileOptions.DeleteOnClose);
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
