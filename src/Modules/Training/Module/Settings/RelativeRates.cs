namespace ModularPath.Training.Settings;

/// <summary>What the learning rate is multiplied by; 0: the part stays as it is, batch statistics included.</summary>
/// <param name="ResNet">For the <see cref="ResNetEncoder"/>.</param>
/// <param name="Experts">For the networks of a <see cref="Mixture"/>, not its gate.</param>
internal sealed record RelativeRates(double ResNet = 1, double Experts = 1)
{
    public static readonly RelativeRates Same = new();

    public double Of(TensorSlot slot) => (slot.IsOfResNet ? ResNet : 1) * (slot.IsOfExpert ? Experts : 1);
}
