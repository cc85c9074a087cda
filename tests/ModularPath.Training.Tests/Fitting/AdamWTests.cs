using static TorchSharp.torch;

namespace ModularPath.Training.Tests.Fitting;

[Collection(TorchTests.Name)]
public sealed class AdamWTests
{
    [Fact]
    public void Ten_updates_give_the_weights_that_torch_gives()
    {
        var layout = TinyMaps.Layout;
        var weights = TinyMaps.RandomWeights(layout, 3);
        var moments = Moments.Zero(layout);
        var gradients = new Weights(layout);
        var slot = layout["encoder1.0.kernel"];
        var bias = layout["head.bias"];
        using var scope = NewDisposeScope();
        var kernelTensor = nn.Parameter(tensor(weights[slot].ToArray()));
        var biasTensor = nn.Parameter(tensor(weights[bias].ToArray()));
        var decayed = optim.AdamW([kernelTensor], lr: 0.01, weight_decay: 0.01);
        var plain = optim.AdamW([biasTensor], lr: 0.01, weight_decay: 0);

        for (var step = 0; step < 10; step++)
        {
            Wave(gradients[slot], step);
            Wave(gradients[bias], step);
            kernelTensor.grad = tensor(gradients[slot].ToArray());
            biasTensor.grad = tensor(gradients[bias].ToArray());
            decayed.step();
            plain.step();
            var norm = AdamW.Norm(gradients);
            Assert.InRange(norm, 0.1, 1);
            AdamW.Update(weights, gradients, moments, step, norm, 0.01);
        }

        Compare(kernelTensor, weights[slot]);
        Compare(biasTensor, weights[bias]);
    }

    [Fact]
    public void A_long_gradient_is_shortened_to_norm_one()
    {
        var layout = TinyMaps.Layout;
        var gradients = new Weights(layout);
        var moments = Moments.Zero(layout);
        gradients["head.bias"][0] = 30;
        gradients["head.bias"][1] = 40;

        AdamW.Update(new Weights(layout), gradients, moments, 0, AdamW.Norm(gradients), 0.01);

        Assert.Equal(0.1 * 0.6, moments.First["head.bias"][0], 1e-6);
        Assert.Equal(0.1 * 0.8, moments.First["head.bias"][1], 1e-6);
    }

    [Fact]
    public void Running_statistics_are_not_learned()
    {
        var layout = TinyMaps.Layout;
        var weights = TinyMaps.RandomWeights(layout, 3);
        var before = weights.Clone();
        var gradients = new Weights(layout);
        gradients.Values.AsSpan().Fill(0.1f);

        AdamW.Update(weights, gradients, Moments.Zero(layout), 0, 1, 0.01);

        Assert.True(weights["stem.mean"].SequenceEqual(before["stem.mean"]));
        Assert.False(weights["stem.scale"].SequenceEqual(before["stem.scale"]));
    }

    private static void Compare(Tensor expected, ReadOnlySpan<float> actual)
    {
        var values = expected.data<float>().ToArray();

        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], actual[i], 1e-5);
        }
    }

    private static void Wave(Span<float> values, int step)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 0.01f * MathF.Sin((i * 0.37f) + step);
        }
    }
}
