namespace ModularPath.Training.Settings;

/// <summary>The tensors of a network, side by side in one flat array.</summary>
internal sealed class NetworkLayout
{
    public static readonly int Classes = Enum.GetValues<MapClass>().Length;

    private readonly List<TensorSlot> _slots = [];
    private readonly Dictionary<string, TensorSlot> _byName = [];

    public NetworkLayout(NetworkArchitecture architecture)
    {
        Architecture = architecture;
        architecture.Build(new Recorder(this), 3, out _);
    }

    public NetworkArchitecture Architecture { get; }

    public IReadOnlyList<TensorSlot> Slots => _slots;

    /// <summary>Values in all tensors together.</summary>
    public int Length { get; private set; }

    public TensorSlot this[string name] => _byName[name];

    /// <summary>Layers with batch normalisation, in the order in which they are computed.</summary>
    public IEnumerable<string> Units => _slots
        .Where(static slot => slot.Name.EndsWith(".mean", StringComparison.Ordinal))
        .Select(static slot => slot.Name[..^".mean".Length]);

    /// <summary>Batch normalisation follows the layer's convolution.</summary>
    public bool IsNormalised(string layer) => _byName.ContainsKey($"{layer}.mean");

    /// <summary>The name of a class in metadata and metrics.</summary>
    public static string NameOf(MapClass label) => label.ToString().ToLowerInvariant();

    private void Add(string name, TensorRole role, params long[] shape)
    {
        var slot = new TensorSlot(name, shape, role, Length, (int)shape.Aggregate(1L, static (a, b) => a * b));
        _slots.Add(slot);
        _byName.Add(name, slot);
        Length += slot.Length;
    }

    // Activations are only counted: their channels.
    private sealed class Recorder(NetworkLayout layout) : INetworkOperators<int>
    {
        public int Unit(string layer, int input, int outputs, int side, int stride, bool activated)
        {
            layout.Add($"{layer}.kernel", TensorRole.Kernel, outputs, input, side, side);
            layout.Add($"{layer}.scale", TensorRole.Affine, outputs);
            layout.Add($"{layer}.shift", TensorRole.Affine, outputs);
            layout.Add($"{layer}.mean", TensorRole.Statistic, outputs);
            layout.Add($"{layer}.variance", TensorRole.Statistic, outputs);
            return outputs;
        }

        public int Pointwise(string layer, int input, int outputs, bool fromZero)
        {
            layout.Add($"{layer}.kernel", fromZero ? TensorRole.KernelFromZero : TensorRole.Kernel, outputs, input, 1, 1);
            layout.Add($"{layer}.bias", TensorRole.Affine, outputs);
            return outputs;
        }

        public int Sum(string layer, int first, int second, bool activated) => first;

        public int Halve(string layer, int input) => input;

        public int Pool(string layer, int input, int side) => input;

        public int Grow(string layer, int input) => input;

        public int Shrink(string layer, int input, int multiple) => input;

        public int Fit(string layer, int input, int other) => input;

        public int Mean(string layer, int first, int second) => first;

        public int Join(string layer, int first, int second) => first + second;

        public int Spread(string layer, int input) => input / 4;

        public int Shares(string layer, int input, int outputs) => Pointwise(layer, input, outputs, fromZero: true);

        public int Mix(string layer, int shares, IReadOnlyList<int> parts) => parts[0];
    }
}
