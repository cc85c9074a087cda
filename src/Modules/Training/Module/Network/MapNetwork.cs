using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModularPath.Training.Network;

/// <summary>
/// The network on torch's operators. No operator is used that makes a torch <c>Scalar</c>: the finalizer of TorchSharp 0.107's
/// may free one while native code reads it, which crashed trainings at random. The one that is needed is kept.
/// Not thread-safe; call inside a DisposeScope.
/// </summary>
internal sealed class MapNetwork : INetworkOperators<Tensor>, IDisposable
{
    /// <summary>Added to the variance in batch normalisation.</summary>
    public const double Epsilon = 1e-5;

    private readonly NetworkLayout _layout;
    private readonly Arithmetic _arithmetic;
    private readonly Dictionary<string, Tensor> _tensors = [];
    private readonly RelativeRates _rates;
    private readonly Scalar _one = 1f.ToScalar();
    private readonly Scalar _half = 0.5f.ToScalar();
    private BatchNormalisation _normalisation = BatchNormalisation.Kept;

    /// <param name="weights">The first values.</param>
    /// <param name="arithmetic">Of kernels, biases and activations; batch normalisation is float32.</param>
    /// <param name="rates">Where it is 0, there are no gradients, and running statistics normalise in training too.</param>
    public MapNetwork(Weights weights, Arithmetic arithmetic, RelativeRates? rates = null)
    {
        _layout = weights.Layout;
        _arithmetic = arithmetic;
        _rates = rates ?? RelativeRates.Same;

        foreach (var slot in _layout.Slots)
        {
            var type = slot.IsKernel || slot.Name.EndsWith(".bias", StringComparison.Ordinal)
                ? arithmetic.Type
                : ScalarType.Float32;
            var tensor = zeros(slot.Shape, type, new Device(arithmetic.Device), requires_grad: IsLearned(slot));
            _tensors.Add(slot.Name, tensor.DetachFromDisposeScope());
        }

        Load(weights);
    }

    /// <summary>Called for each layer of a forward pass; not to be set in training.</summary>
    public ActivationHook? Hook { get; init; }

    /// <summary>Copies all values in.</summary>
    public void Load(Weights weights)
    {
        using var constant = no_grad();

        foreach (var slot in _layout.Slots)
        {
            var tensor = _tensors[slot.Name];

            if (_arithmetic == Arithmetic.Plain)
            {
                MemoryMarshal.AsBytes(weights[slot]).CopyTo(tensor.bytes);
                continue;
            }

            using var plain = zeros(slot.Shape);
            MemoryMarshal.AsBytes(weights[slot]).CopyTo(plain.bytes);
            tensor.copy_(plain);
        }
    }

    /// <summary>Copies the running statistics out, as training changed them.</summary>
    public void ReadStatistics(Weights target)
    {
        foreach (var slot in _layout.Slots.Where(static slot => slot.Role == TensorRole.Statistic))
        {
            using var plain = _tensors[slot.Name].to(ScalarType.Float32, CPU);
            MemoryMarshal.Cast<byte, float>(plain.bytes).CopyTo(target[slot]);
        }
    }

    /// <summary>Copies the gradients of the last backward pass out and forgets them.</summary>
    public void TakeGradients(Weights target)
    {
        foreach (var slot in _layout.Slots.Where(IsLearned))
        {
            var tensor = _tensors[slot.Name];

            using (var plain = tensor.grad!.to(ScalarType.Float32, CPU))
            using (var gradient = plain.contiguous())
            {
                MemoryMarshal.Cast<byte, float>(gradient.bytes).CopyTo(target[slot]);
            }

            tensor.grad = null;
        }
    }

    /// <summary>Logits of a batch.</summary>
    /// <param name="pictures">[N, 3, H, W], normalised: (value - 0.5) * 4; H and W multiples of the stride.</param>
    /// <param name="normalisation">Where mean and variance come from.</param>
    /// <returns>[N, 7, H, W], contiguous.</returns>
    public Tensor Forward(Tensor pictures, BatchNormalisation normalisation)
    {
        _normalisation = normalisation;
        return _layout.Architecture.Build(this, pictures, out _).contiguous();
    }

    Tensor INetworkOperators<Tensor>.Unit(string layer, Tensor input, int outputs, int side, int stride, bool activated)
    {
        var padding = (side - 1) / 2;
        var x = F.conv2d(input, _tensors[$"{layer}.kernel"], strides: [stride, stride], padding: [padding, padding]);
        x = Normalised(layer, x);
        return Shown(layer, activated ? F.relu(x, inplace: true) : x);
    }

    Tensor INetworkOperators<Tensor>.Pointwise(string layer, Tensor input, int outputs, bool fromZero)
    {
        var x = F.conv2d(input, _tensors[$"{layer}.kernel"], _tensors[$"{layer}.bias"]);
        return NetworkArchitecture.IsHead(layer) ? x : Shown(layer, x);
    }

    Tensor INetworkOperators<Tensor>.Sum(string layer, Tensor first, Tensor second, bool activated)
    {
        var sum = first.add(second, _one);
        return Shown(layer, activated ? F.relu(sum, inplace: true) : sum);
    }

    Tensor INetworkOperators<Tensor>.Halve(string layer, Tensor input) => F.avg_pool2d(input, [2, 2], [2, 2]);

    Tensor INetworkOperators<Tensor>.Pool(string layer, Tensor input, int side) =>
        side == 2 ? F.max_pool2d(input, 2, 2) : F.max_pool2d(input, side, 2, padding: (side - 1) / 2);

    Tensor INetworkOperators<Tensor>.Grow(string layer, Tensor input) => F.upsample_nearest2d(input, scaleFactors: [2.0, 2.0]);

    Tensor INetworkOperators<Tensor>.Shrink(string layer, Tensor input, int multiple) =>
        Resized(input, ShrunkSide(input.shape[2], multiple), ShrunkSide(input.shape[3], multiple));

    Tensor INetworkOperators<Tensor>.Fit(string layer, Tensor input, Tensor other) => Resized(input, other.shape[2], other.shape[3]);

    Tensor INetworkOperators<Tensor>.Mean(string layer, Tensor first, Tensor second) => first.add(second, _one).mul(_half);

    Tensor INetworkOperators<Tensor>.Join(string layer, Tensor first, Tensor second) => Shown(layer, cat([first, second], 1));

    Tensor INetworkOperators<Tensor>.Spread(string layer, Tensor input) => F.pixel_shuffle(input, 2);

    Tensor INetworkOperators<Tensor>.Shares(string layer, Tensor input, int outputs)
    {
        var means = F.adaptive_avg_pool2d(input, 1);
        return F.conv2d(means, _tensors[$"{layer}.kernel"], _tensors[$"{layer}.bias"]).softmax(1);
    }

    Tensor INetworkOperators<Tensor>.Mix(string layer, Tensor shares, IReadOnlyList<Tensor> parts) => parts
        .Select((part, i) => part.mul(shares.narrow(1, i, 1)))
        .Aggregate((sum, part) => sum.add(part, _one));

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _one.Dispose();
        _half.Dispose();
    }

    private static long ShrunkSide(long side, int multiple) => multiple * (long)Math.Round(side * 0.75 / multiple);

    private static Tensor Resized(Tensor input, long height, long width) =>
        F.interpolate(input, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);

    private bool IsLearned(TensorSlot slot) => slot.Role != TensorRole.Statistic && _rates.Of(slot) > 0;

    private Tensor Normalised(string layer, Tensor x)
    {
        var (mean, variance) = (_tensors[$"{layer}.mean"], _tensors[$"{layer}.variance"]);
        var (scale, shift) = (_tensors[$"{layer}.scale"], _tensors[$"{layer}.shift"]);

        if (_normalisation is not BatchNormalisation.Measured measured || !measured.Units.Contains(layer))
        {
            var ofBatch = _normalisation == BatchNormalisation.OfBatch && scale.requires_grad;
            return F.batch_norm(x, mean, variance, scale, shift, ofBatch, momentum: 0.1, eps: Epsilon);
        }

        // The first call updates the statistics, the second only scales and shifts.
        F.batch_norm(x, mean, variance, training: true, momentum: measured.Share, eps: Epsilon);
        using var none = zeros(x.shape[1]);
        using var one = ones(x.shape[1]);
        return F.batch_norm(x, none, one, scale, shift, training: false, eps: 0);
    }

    private Tensor Shown(string name, Tensor x)
    {
        if (Hook is null)
        {
            return x;
        }

        x = x.contiguous();
        Hook(name, MemoryMarshal.Cast<byte, float>(x.bytes));
        return x;
    }
}
