namespace ModularPath.Training.Fitting;

/// <summary>
/// The mean of two networks' weights, where one began as the other: better on what the first had learned than the second, and better
/// on what the second saw than the first (WiSE-FT, Wortsman et al. 2022). Convolutions are averaged after batch normalisation was
/// folded into them.
/// </summary>
/// <param name="other">What counts besides the learned weights.</param>
/// <param name="share">Of the learned weights, 0 to 1.</param>
internal sealed class Blend(Weights other, double share)
{
    private readonly Weights _other = BatchFolding.Fold(other);
    private readonly bool _hasResNet =
        other.Layout.Slots.Any(slot => slot.IsOfResNet && slot.IsKernel && other[slot].ContainsAnyExcept(0f));

    public Weights With(Weights learned)
    {
        var blended = BatchFolding.Fold(learned);

        // A network without a ResNet has no opinion about its weights; what it adds was nothing.
        foreach (var slot in blended.Layout.Slots.Where(slot => _hasResNet || !slot.IsOfResNet))
        {
            var values = blended[slot];
            var others = _other[slot];

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)((share * values[i]) + ((1 - share) * others[i]));
            }
        }

        return blended;
    }
}
