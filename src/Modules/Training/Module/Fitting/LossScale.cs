namespace ModularPath.Training.Fitting;

/// <summary>
/// The factor that keeps derivatives within float16 (Micikevicius et al. 2018): halved when they overflow,
/// doubled after 2000 steps without.
/// </summary>
/// <param name="Factor">A power of two, so that scaling does not round.</param>
/// <param name="GoodSteps">Steps without overflow since the factor changed.</param>
internal sealed record LossScale(double Factor, int GoodSteps)
{
    public static readonly LossScale Initial = new(65536, 0);

    private const int Patience = 2000;

    public LossScale AfterGoodStep() => GoodSteps + 1 < Patience ? this with { GoodSteps = GoodSteps + 1 } : new(2 * Factor, 0);

    /// <summary>Null below one: then it is not the scale that makes them overflow.</summary>
    public LossScale? AfterOverflow() => Factor > 1 ? new(Factor / 2, 0) : null;
}
