namespace ModularPath.Training.Settings;

/// <summary>
/// A mixture of experts (Jacobs et al. 1991): networks that each know other pictures, and a gate that says for a whole picture how much
/// the logits of each count. The gate sees what the first of them sees in the picture at its deepest level. Plans and game worlds spoil
/// each other in one small network; here what is learned of the ones leaves the others as they were.
/// </summary>
/// <param name="experts">At least two, none of them a mixture.</param>
internal sealed class Mixture(IReadOnlyList<NetworkArchitecture> experts) : NetworkArchitecture
{
    public const char Separator = '/';
    public const string Gate = "gate";

    public override string Name { get; } = string.Join(Separator, experts.Select(static expert => expert.Name));

    public override int Stride => experts.Max(static expert => expert.Stride);

    public override bool HasResNet => false;

    public override IReadOnlyList<(string Prefix, UNetS2 Network)> Parts =>
    [
        .. experts.SelectMany(static (expert, i) => expert is UNetS2 single
            ? [(PrefixOf(i), single)]
            : expert.Parts.Select(part => (PrefixOf(i) + part.Prefix, part.Network))),
    ];

    public override T Build<T>(INetworkOperators<T> operators, T pictures, out T deepest)
    {
        var logits = new T[experts.Count];
        deepest = pictures;

        for (var i = 0; i < experts.Count; i++)
        {
            var expert = i;
            logits[i] = experts[i].Build(new RenamedOperators<T>(operators, layer => PrefixOf(expert) + layer), pictures, out var seen);
            deepest = i == 0 ? seen : deepest;
        }

        return operators.Mix(Logits, operators.Shares(Gate, deepest, experts.Count), logits);
    }

    private static string PrefixOf(int expert) => $"{ExpertPrefix}{expert}.";
}
