namespace ModularPath.Training.Evaluation;

/// <summary>Where the masks come from that are scored.</summary>
internal interface IMaskSource
{
    /// <exception cref="Exception">Of this picture only: see <see cref="EvaluateCommand"/> for those that are survived.</exception>
    Task<PredictedMask> PredictAsync(TruthMap map, CancellationToken cancellationToken);
}
