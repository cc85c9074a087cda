using System.Runtime.InteropServices;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModularPath.Training.Network;

/// <summary>
/// The network on torch's operators. Only operators that take no torch <c>Scalar</c> are used: the finalizer of
/// TorchSharp 0.107's may free one while native code reads it, which crashed trainings at random.
/// Not thread-safe; call inside a DisposeScope.
/// </summary>
internal sealed class MapNetwork : IDisposable
{
    /// <summary>Added to the variance in batch normalisation.</summary>
    public const double Epsilon = 1e-5;

    private readonly NetworkLayout _layout;
    private readonly Arithmetic _arithmetic;
    private readonly Dictionary<string, Tensor> _tensors = [];

    /// <param name="weights">The first values.</param>
    /// <param name="arithmetic">Of kernels, biases and activations; batch normalisation is float32.</param>
    public MapNetwork(Weights weights, Arithmetic arithmetic)
    {
        _layout = weights.Layout;
        _arithmetic = arithmetic;

        foreach (var slot in _layout.Slots)
        {
            var type = slot.Role == TensorRole.Kernel || slot.Name.EndsWith(".bias", StringComparison.Ordinal)
                ? arithmetic.Type
                : ScalarType.Float32;
            var tensor = zeros(slot.Shape, type, new Device(arithmetic.Device), requires_grad: slot.Role != TensorRole.Statistic);
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
        foreach (var slot in _layout.Slots.Where(static slot => slot.Role != TensorRole.Statistic))
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
    /// <param name="training">Normalise by the batch and update the running statistics.</param>
    /// <returns>[N, 7, H, W], contiguous.</returns>
    public Tensor Forward(Tensor pictures, bool training)
    {
        var x = Unit(NetworkLayout.Stem, pictures, stride: 2, training);
        var skips = new Tensor[_layout.Levels];

        for (var level = 0; level < _layout.Levels; level++)
        {
            x = level == 0 ? x : F.max_pool2d(x, 2, 2);
            x = Unit(NetworkLayout.Encoder(level, 0), x, stride: 1, training);
            x = skips[level] = Unit(NetworkLayout.Encoder(level, 1), x, stride: 1, training);
        }

        for (var level = _layout.Levels - 2; level >= 0; level--)
        {
            x = Shown(NetworkLayout.Lift(level), Pointwise(NetworkLayout.Lift(level), x));
            x = F.upsample_nearest2d(x, scaleFactors: [2.0, 2.0]);
            x = Shown(NetworkLayout.Join(level), cat([x, skips[level]], 1));
            x = Unit(NetworkLayout.Decoder(level, 0), x, stride: 1, training);
            x = Unit(NetworkLayout.Decoder(level, 1), x, stride: 1, training);
        }

        return F.pixel_shuffle(Pointwise(NetworkLayout.Head, x), 2).contiguous();
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private Tensor Unit(string name, Tensor x, int stride, bool training)
    {
        x = F.conv2d(x, _tensors[$"{name}.kernel"], strides: [stride, stride], padding: [1, 1]);
        x = F.batch_norm(
            x, _tensors[$"{name}.mean"], _tensors[$"{name}.variance"], _tensors[$"{name}.scale"], _tensors[$"{name}.shift"],
            training, momentum: 0.1, eps: Epsilon);
        return Shown(name, F.relu(x, inplace: true));
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

    private Tensor Pointwise(string name, Tensor x) => F.conv2d(x, _tensors[$"{name}.kernel"], _tensors[$"{name}.bias"]);
}
