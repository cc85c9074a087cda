using System.Globalization;

namespace ModularPath.Training.Settings;

/// <summary>
/// How a network is built: an encoder that halves the picture again and again, and a decoder that leads back to its size.
/// </summary>
internal abstract class NetworkArchitecture
{
    public const string Stem = "stem";
    public const string Head = "head";
    protected const string ResNetSuffix = "+resnet18";
    protected const string Logits = "logits";
    public const string ExpertPrefix = "expert";

    private const int MostExperts = 8;
    private const string UNetPrefix = "unet-s2-";

    /// <summary>As models and checkpoints name it, and <see cref="TryParse"/> reads it.</summary>
    public abstract string Name { get; }

    /// <summary>Sides of the input must be multiples of it.</summary>
    public abstract int Stride { get; }

    /// <summary>It has a <see cref="ResNetEncoder"/>.</summary>
    public abstract bool HasResNet { get; }

    /// <summary>The networks that it is a <see cref="Mixture"/> of; none for others.</summary>
    public virtual IReadOnlyList<NetworkArchitecture> Experts => [];

    /// <summary>Builds the network.</summary>
    /// <param name="operators">What it is built from.</param>
    /// <param name="pictures">[N, 3, H, W], normalised: (value - 0.5) * 4.</param>
    /// <returns>Logits [N, 7, H, W].</returns>
    public abstract T Build<T>(INetworkOperators<T> operators, T pictures);

    /// <summary>The layer sees the picture.</summary>
    public static bool IsStem(string layer) => IsCalled(layer, Stem);

    /// <summary>The layer writes the logits.</summary>
    public static bool IsHead(string layer) => IsCalled(layer, Head);

    /// <summary>It is another one, or has all of its layers and more.</summary>
    public bool Extends(NetworkArchitecture other) => Name == other.Name || Name == other.Name + ResNetSuffix;

    /// <summary>
    /// Reads a name: <c>unet-s2-</c>, the channels of each level with dashes between them, and <c>+resnet18</c> if it has one; or
    /// several without one, with slashes between them, for a <see cref="Mixture"/>.
    /// </summary>
    public static bool TryParse(string name, out NetworkArchitecture architecture)
    {
        if (!name.Contains(Mixture.Separator))
        {
            return TryParseOne(name, out architecture);
        }

        var experts = name.Split(Mixture.Separator)
            .Select(static part => TryParseOne(part, out var expert) && !expert.HasResNet ? expert as UNetS2 : null)
            .OfType<UNetS2>()
            .ToArray();
        var isKnown = experts.Length == name.Split(Mixture.Separator).Length && experts.Length <= MostExperts;
        architecture = isKnown ? new Mixture(experts) : UNetS2.Small;
        return isKnown;
    }

    /// <summary>Its <see cref="Name"/>, as the help of the verb shows the default.</summary>
    public sealed override string ToString() => Name;

    protected static string NameOf(int[] widths) => UNetPrefix + string.Join('-', widths);

    private static bool TryParseOne(string name, out NetworkArchitecture architecture)
    {
        var hasResNet = name.EndsWith(ResNetSuffix, StringComparison.Ordinal);
        var own = hasResNet ? name[..^ResNetSuffix.Length] : name;
        var widths = own.StartsWith(UNetPrefix, StringComparison.Ordinal)
            ? own[UNetPrefix.Length..].Split('-').Select(Width).ToArray()
            : [];
        var isKnown = widths.Length is >= 2 and <= 8 && !widths.Contains(0);
        architecture = isKnown ? new UNetS2(widths, hasResNet) : UNetS2.Small;
        return isKnown;
    }

    // In a part of a network, the name of the part comes first.
    private static bool IsCalled(string layer, string name) =>
        layer.EndsWith(name, StringComparison.Ordinal) && (layer.Length == name.Length || layer[^(name.Length + 1)] == '.');

    private static int Width(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= 4096 ? width : 0;
}
