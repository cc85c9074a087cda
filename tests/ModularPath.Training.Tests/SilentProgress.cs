namespace ModularPath.Training.Tests;

internal sealed class SilentProgress : ITrainingProgress
{
    public void Report(string stage, long done, long total, string detail)
    {
    }

    public void Say(string line)
    {
    }
}
