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

    /// <summary>It is a single network that has a <see cref="ResNetEncoder"/>.</summary>
    public abstract bool HasResNet { get; }

    /// <summary>The networks that it is put together from, and what the names of their layers begin with; none for a single one.</summary>
    public virtual IReadOnlyList<(string Prefix, UNetS2 Network)> Parts => [];

    /// <summary>Builds the network.</summary>
    /// <param name="operators">What it is built from.</param>
    /// <param name="pictures">[N, 3, H, W], normalised: (value - 0.5) * 4.</param>
    /// <param name="deepest">What its deepest level sees.</param>
    /// <returns>Logits [N, 7, H, W].</returns>
    public abstract T Build<T>(INetworkOperators<T> operators, T pictures, out T deepest);

    /// <summary>The layer sees the picture.</summary>
    public static bool IsStem(string layer) => IsCalled(layer, Stem);

    /// <summary>The layer writes the logits.</summary>
    public static bool IsHead(string layer) => IsCalled(layer, Head);

    /// <summary>It is another one, or has all of its layers and more.</summary>
    public bool Extends(NetworkArchitecture other) => Name == other.Name || Name == other.Name + ResNetSuffix;

    /// <summary>
    /// Reads a name: <c>unet-s2-</c>, the channels of each level with dashes between them, and <c>+resnet18</c> if it has one; two of
    /// these with a tilde between them, or one before a tilde, for <see cref="TwoScales"/>; or several of any of these with slashes
    /// between them, for a <see cref="Mixture"/>.
    /// </summary>
    public static bool TryParse(string name, out NetworkArchitecture architecture)
    {
        var parts = name.Split(Mixture.Separator).Select(OneOf).OfType<NetworkArchitecture>().ToArray();
        var isMixture = name.Contains(Mixture.Separator);
        var isKnown = parts.Length == name.Count(Mixture.Separator) + 1 && parts.Length <= MostExperts;
        architecture = !isKnown ? UNetS2.Small : isMixture ? new Mixture(parts) : parts[0];
        return isKnown;
    }

    /// <summary>Its <see cref="Name"/>, as the help of the verb shows the default.</summary>
    public sealed override string ToString() => Name;

    protected static string NameOf(int[] widths) => UNetPrefix + string.Join('-', widths);

    private static NetworkArchitecture? OneOf(string name) => name.Split(TwoScales.Separator) switch
    {
        [var one] => UNetOf(one),
        [var coarse, ""] when UNetOf(coarse) is { } network => new TwoScales(network, null),
        [var coarse, var fine] when UNetOf(coarse) is { } small && UNetOf(fine) is { } large => new TwoScales(small, large),
        _ => null,
    };

    private static UNetS2? UNetOf(string name)
    {
        var hasResNet = name.EndsWith(ResNetSuffix, StringComparison.Ordinal);
        var own = hasResNet ? name[..^ResNetSuffix.Length] : name;
        var widths = own.StartsWith(UNetPrefix, StringComparison.Ordinal)
            ? own[UNetPrefix.Length..].Split('-').Select(Width).ToArray()
            : [];
        return widths.Length is >= 2 and <= 8 && !widths.Contains(0) ? new UNetS2(widths, hasResNet) : null;
    }

    // In a part of a network, the name of the part comes first.
    private static bool IsCalled(string layer, string name) =>
        layer.EndsWith(name, StringComparison.Ordinal) && (layer.Length == name.Length || layer[^(name.Length + 1)] == '.');

    private static int Width(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= 4096 ? width : 0;
}
