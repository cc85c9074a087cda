namespace ModularPath.Training.Fitting;

/// <summary>A linear warm-up, then half a cosine down to a hundredth of the peak.</summary>
internal static class LearningRate
{
    private const double WarmUpShare = 0.03;
    private const double Floor = 0.01;

    public static double At(long step, long steps, double peak)
    {
        var warmUp = Math.Max(1, (long)(WarmUpShare * steps));

        if (step < warmUp)
        {
            return peak * (step + 1) / warmUp;
        }

        var progress = (double)(step - warmUp) / Math.Max(1, steps - warmUp);
        return peak * (Floor + ((1 - Floor) * 0.5 * (1 + Math.Cos(Math.PI * progress))));
    }
}
