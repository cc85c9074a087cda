namespace ModularPath.Training.Settings;

/// <summary>Receives the progress of a training.</summary>
internal interface ITrainingProgress
{
    void Report(string stage, long done, long total, string detail);

    void Say(string line);
}
