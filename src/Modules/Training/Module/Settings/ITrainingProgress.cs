namespace ModularPath.Training.Settings;

/// <summary>Where a training says how far it is.</summary>
internal interface ITrainingProgress
{
    void Report(string stage, long done, long total, string detail);

    void Say(string line);
}
