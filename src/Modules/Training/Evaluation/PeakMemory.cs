using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Training.Evaluation;

/// <summary>The most physical memory that this process held: since the last reset on Linux, since its start elsewhere.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    public static long Bytes
    {
        get
        {
            if (File.Exists(Status))
            {
                foreach (var line in File.ReadLines(Status))
                {
                    // "VmHWM:    123456 kB"
                    if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    {
                        return 1024 * long.Parse(
                            line.AsSpan(6, line.Length - 8),
                            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
                    }
                }
            }

            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Lets the peak begin anew at what is held now, where the system can.</summary>
    public static void Reset()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or not permitted: then the peak since the start of the process counts.
        }
    }
}
