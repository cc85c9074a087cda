namespace ModularPath.Training.Settings;

/// <summary>
/// UNet-S2 (after Ronneberger et al. 2015): a 4x4 stride-2 stem, five levels of two 3x3 convolutions with batch
/// normalisation and ReLU, max pooling between them, a decoder of 1x1 convolution, nearest x2 and concatenation, and a
/// 1x1 head whose channels PixelShuffle spreads to full resolution: the work is done at half of it.
/// </summary>
internal sealed class NetworkLayout
{
    /// <summary>
    /// Channels of the network that the committed model has (1.5 M weights). Multiples of 16: the vector width of CPU kernels.
    /// </summary>
    public static readonly int[] SmallWidths = [16, 32, 64, 128, 192];

    public static readonly int Classes = Enum.GetValues<MapClass>().Length;

    public const string Stem = "stem";
    public const string Head = "head";

    private readonly List<TensorSlot> _slots = [];
    private readonly Dictionary<string, TensorSlot> _byName = [];

    public NetworkLayout(int[] widths)
    {
        Widths = widths;
        AddUnit(Stem, widths[0], 3, 4);

        for (var level = 0; level < widths.Length; level++)
        {
            AddUnit(Encoder(level, 0), widths[level], level == 0 ? widths[0] : widths[level - 1], 3);
            AddUnit(Encoder(level, 1), widths[level], widths[level], 3);
        }

        for (var level = widths.Length - 2; level >= 0; level--)
        {
            AddPointwise(Lift(level), widths[level], widths[level + 1]);
            AddUnit(Decoder(level, 0), widths[level], 2 * widths[level], 3);
            AddUnit(Decoder(level, 1), widths[level], widths[level], 3);
        }

        AddPointwise(Head, 4 * Classes, widths[0]);
    }

    public int[] Widths { get; }

    public int Levels => Widths.Length;

    /// <summary>Sides of the input must be multiples of it.</summary>
    public int Stride => 1 << Levels;

    public string Architecture => $"unet-s2-{string.Join('-', Widths)}";

    public IReadOnlyList<TensorSlot> Slots => _slots;

    /// <summary>Values in all tensors together.</summary>
    public int Length { get; private set; }

    public TensorSlot this[string name] => _byName[name];

    /// <summary>Batch normalisation follows the layer's convolution.</summary>
    public bool IsNormalised(string layer) => _byName.ContainsKey($"{layer}.mean");

    /// <summary>The name of a class in metadata and metrics.</summary>
    public static string NameOf(MapClass label) => label.ToString().ToLowerInvariant();

    public static string Encoder(int level, int unit) => $"encoder{level}.{unit}";

    public static string Decoder(int level, int unit) => $"decoder{level}.{unit}";

    public static string Lift(int level) => $"decoder{level}.lift";

    public static string Join(int level) => $"decoder{level}.join";

    private void AddUnit(string name, int outputs, int inputs, int side)
    {
        Add($"{name}.kernel", TensorRole.Kernel, outputs, inputs, side, side);
        Add($"{name}.scale", TensorRole.Affine, outputs);
        Add($"{name}.shift", TensorRole.Affine, outputs);
        Add($"{name}.mean", TensorRole.Statistic, outputs);
        Add($"{name}.variance", TensorRole.Statistic, outputs);
    }

    private void AddPointwise(string name, int outputs, int inputs)
    {
        Add($"{name}.kernel", TensorRole.Kernel, outputs, inputs, 1, 1);
        Add($"{name}.bias", TensorRole.Affine, outputs);
    }

    private void Add(string name, TensorRole role, params long[] shape)
    {
        var slot = new TensorSlot(name, shape, role, Length, (int)shape.Aggregate(1L, static (a, b) => a * b));
        _slots.Add(slot);
        _byName.Add(name, slot);
        Length += slot.Length;
    }
}
