using static TorchSharp.torch;

namespace ModularPath.Training.Tests.Fitting;

[Collection(TorchTests.Name)]
public sealed class SegmentationLossTests
{
    private const int Samples = 2;
    private const int Side = 12;
    private const int Plane = Side * Side;
    private static readonly byte[] Sets = [
        ClassSet.EncodeTruth(250), ClassSet.EncodeTruth(251), ClassSet.EncodeTruth(253), ClassSet.EncodeTruth(254)];

    [Fact]
    public void Loss_and_gradient_are_those_that_torch_derives_by_itself()
    {
        var (logits, batch) = Example();
        using var scope = NewDisposeScope();
        var input = tensor(logits, [Samples, NetworkLayout.Classes, Side, Side]).requires_grad_();
        var expected = ByTorch(input, batch);
        expected.backward();
        var gradient = input.grad!.data<float>().ToArray();

        var loss = SegmentationLoss.Evaluate(logits, batch);

        Assert.Equal(expected.item<float>(), loss, 1e-5);
        Assert.Contains(gradient, static value => Math.Abs(value) > 1e-3);
        for (var i = 0; i < logits.Length; i++)
        {
            Assert.Equal(gradient[i], logits[i], 1e-6);
        }
    }

    [Fact]
    public void Pixels_without_known_truth_get_no_gradient()
    {
        var (logits, batch) = Example();

        SegmentationLoss.Evaluate(logits, batch);

        var ignored = Enumerable.Range(0, Samples * Plane).Where(i => batch.Labels[i] == LabelledMap.Ignored).ToArray();
        Assert.NotEmpty(ignored);
        Assert.All(ignored, i => Assert.All(
            Enumerable.Range(0, NetworkLayout.Classes),
            c => Assert.Equal(0, logits[(((i / Plane * NetworkLayout.Classes) + c) * Plane) + (i % Plane)])));
    }

    [Fact]
    public void A_batch_without_any_truth_has_a_finite_loss_and_no_gradient()
    {
        var (logits, batch) = Example();
        batch.Labels.AsSpan().Fill(LabelledMap.Ignored);
        batch.PixelWeights.AsSpan().Clear();

        Assert.True(double.IsFinite(SegmentationLoss.Evaluate(logits, batch)));
        Assert.All(logits, static value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_set_that_was_all_but_ruled_out_still_teaches()
    {
        var batch = new SampleBatch(1, 4);
        batch.Labels.AsSpan().Fill(ClassSet.EncodeTruth(254));
        batch.PixelWeights.AsSpan().Fill(1);
        var logits = new float[NetworkLayout.Classes * 16];
        logits.AsSpan(3 * 16, 16).Fill(500);
        logits.AsSpan(4 * 16, 16).Fill(1);

        var loss = SegmentationLoss.Evaluate(logits, batch);

        Assert.True(double.IsFinite(loss) && loss > 50);
        Assert.Equal(1f / 16, logits[3 * 16], 1e-6);
        Assert.Equal(-1f / 16, logits[1 * 16] + logits[4 * 16] + logits[5 * 16], 1e-6);
    }

    // The textbook formulas with torch's operators and automatic derivative.
    private static Tensor ByTorch(Tensor logits, SampleBatch batch)
    {
        var labels = tensor(batch.Labels.Select(static label => (long)label).ToArray(), [Samples, Side, Side]);
        var weights = tensor(batch.PixelWeights, [Samples, Side, Side]);
        var known = labels.lt(NetworkLayout.Classes);
        var safe = where(known, labels, zeros_like(labels));
        var right = tensor(
            batch.Labels.SelectMany(static label => Enumerable.Range(0, NetworkLayout.Classes).Select(c => Right(label).Contains(c)))
                .ToArray(), [Samples, Side, Side, NetworkLayout.Classes]).permute(0, 3, 1, 2);
        var entropy = logits.logsumexp(1) - where(right, logits, full_like(logits, float.NegativeInfinity)).logsumexp(1);
        var loss = (where(weights.gt(0), entropy, zeros_like(entropy)) * weights).sum() / weights.sum();
        var probabilities = nn.functional.softmax(logits, 1) * known.unsqueeze(1);
        var truth = nn.functional.one_hot(safe, NetworkLayout.Classes).permute(0, 3, 1, 2) * known.unsqueeze(1);
        var hit = (probabilities * truth).sum([0, 2, 3]);
        var mass = probabilities.sum([0, 2, 3]);
        var pixels = truth.sum([0, 2, 3]);
        var dice = ((2 * hit) + 1) / (mass + pixels + 1);
        var present = pixels.gt(0);
        return loss + 1 - ((dice * present).sum() / present.sum());
    }

    // As shared/data/maps-real/labels.json has it; where nothing is known the weight is zero, and any class does.
    private static int[] Right(byte label) => Array.IndexOf(Sets, label) switch
    {
        0 => [2, 3],
        1 => [0, 2, 3, 5, 6],
        2 => [0, 2, 3, 6],
        3 => [1, 4, 5],
        _ => [label == LabelledMap.Ignored ? 0 : label],
    };

    private static (float[] Logits, SampleBatch Batch) Example()
    {
        var random = DeterministicRandom.ForSample(1, 1);
        var batch = new SampleBatch(Samples, Side);
        var logits = new float[Samples * NetworkLayout.Classes * Plane];

        foreach (ref var logit in logits.AsSpan())
        {
            logit = 3 * random.Gaussian();
        }

        for (var i = 0; i < batch.Labels.Length; i++)
        {
            // Class 6 does not occur: its Dice counts for nothing.
            batch.Labels[i] = random.Chance(0.1f)
                ? LabelledMap.Ignored
                : random.Chance(0.2f) ? Sets[random.Below(4)] : (byte)random.Below(6);
            batch.PixelWeights[i] = batch.Labels[i] == LabelledMap.Ignored ? 0 : random.Between(0.5f, 4);
        }

        return (logits, batch);
    }
}
