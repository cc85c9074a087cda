namespace ModularPath.Training.Settings;

/// <summary>One named tensor of the network and where it lies in the flat array of all of them.</summary>
/// <remarks>Shapes are row-major; kernels are output channels, input channels, height, width.</remarks>
internal sealed record TensorSlot(string Name, long[] Shape, TensorRole Role, int Offset, int Length)
{
    public bool IsKernel => Role is TensorRole.Kernel or TensorRole.KernelFromZero;

    /// <summary>Of a <see cref="ResNetEncoder"/>, which in a part of a network comes after the name of the part.</summary>
    public bool IsOfResNet { get; } = $".{Name}".Contains($".{ResNetEncoder.Prefix}", StringComparison.Ordinal);

    /// <summary>Of a network in a <see cref="Mixture"/>.</summary>
    public bool IsOfExpert { get; } = Name.StartsWith(NetworkArchitecture.ExpertPrefix, StringComparison.Ordinal);
}
