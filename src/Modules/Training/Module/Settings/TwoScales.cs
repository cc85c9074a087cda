namespace ModularPath.Training.Settings;

/// <summary>
/// Two networks that read the same picture at two sizes, and the mean of their logits: thin walls need the larger size, and what a
/// room is needs the smaller one. The coarse network sees three quarters of the picture; without a fine one, only it reads.
/// </summary>
/// <param name="coarse">Reads three quarters of the size.</param>
/// <param name="fine">Reads the size itself; null if there is none.</param>
internal sealed class TwoScales(UNetS2 coarse, UNetS2? fine) : NetworkArchitecture
{
    public const char Separator = '~';
    private const string Coarse = "coarse.";
    private const string Fine = "fine.";

    public override string Name { get; } = $"{coarse.Name}{Separator}{fine?.Name}";

    public override int Stride => Math.Max(coarse.Stride, fine?.Stride ?? 0);

    public override bool HasResNet => false;

    public override IReadOnlyList<(string Prefix, UNetS2 Network)> Parts =>
        fine is null ? [(Coarse, coarse)] : [(Coarse, coarse), (Fine, fine)];

    public override T Build<T>(INetworkOperators<T> operators, T pictures, out T deepest)
    {
        var shrunk = operators.Shrink($"{Coarse}pictures", pictures, coarse.Stride);
        var logits = coarse.Build(new RenamedOperators<T>(operators, static layer => Coarse + layer), shrunk, out deepest);

        if (fine is null)
        {
            return operators.Fit(Logits, logits, pictures);
        }

        var fitted = operators.Fit($"{Coarse}fitted", logits, pictures);
        return operators.Mean(
            Logits, fitted, fine.Build(new RenamedOperators<T>(operators, static layer => Fine + layer), pictures, out _));
    }
}
