namespace ModularPath.Training.Evaluation;

/// <summary>What became of a pair of the truth on the predicted mask.</summary>
/// <param name="Reachable">The truth has a way.</param>
/// <param name="TrueLength">Pixels; null where there is no way.</param>
/// <param name="Length">Pixels on the prediction; null where it has no way.</param>
/// <param name="Crossings">How many walls of the truth the way on the prediction crosses.</param>
internal sealed record RouteScore(bool Reachable, double? TrueLength, double? Length, int Crossings)
{
    /// <summary>A longer route than this, as a factor, is no success.</summary>
    public const double LongestDetour = 1.25;

    /// <summary>The prediction has a way.</summary>
    public bool Found => Length is not null;

    /// <summary>It has one, and that one crosses no wall.</summary>
    public bool Valid => Found && Crossings == 0;

    /// <summary>Length over true length; null where either is missing.</summary>
    public double? Ratio => Reachable ? Length / TrueLength : null;

    /// <summary>Valid, and at most 1.25 times as long as it need be.</summary>
    public bool Success => Valid && Ratio <= LongestDetour;

    /// <summary>Success weighted by path length (Anderson et al. 2018).</summary>
    public double Spl => Success ? TrueLength!.Value / Math.Max(TrueLength.Value, Length!.Value) : 0;
}
