using Spectre.Console;

namespace ModularPath.Training.Runs;

/// <summary>For logs: a line every ten seconds, and at the end of each stage. Safe for several threads.</summary>
internal sealed class PlainProgress(IAnsiConsole console, TimeProvider time) : ITrainingProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();

    public void Report(string stage, long done, long total, string detail)
    {
        lock (_gate)
        {
            if (done >= total || time.GetElapsedTime(_last) >= Interval)
            {
                _last = time.GetTimestamp();
                Say($"{stage}: {done}/{total} {detail}".TrimEnd());
            }
        }
    }

    // Not through Spectre, which breaks lines at 80 columns if the output is a file.
    public void Say(string line) => console.Profile.Out.Writer.WriteLine(line);
}
