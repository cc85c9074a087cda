using TorchSharp;

namespace ModularPath.Training.Tests.Fitting;

[Collection(TorchTests.Name)]
public sealed class TrainingStepTests
{
    private const int Samples = 4;
    private const int Side = 64;

    [Fact]
    public void A_few_samples_are_learned_by_heart()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        using var learner = new TrainingStep(state, Samples, Side);
        var batch = Batch();

        var losses = Enumerable.Range(0, 60).Select(_ => learner.Learn(batch, 0.01)).ToArray();

        Assert.All(losses, static loss => Assert.True(double.IsFinite(loss)));
        Assert.InRange(losses[^1], 0, 0.5 * losses[0]);
        Assert.Equal(60, state.Step);
    }

    [Fact]
    public void No_tensor_is_left_behind_by_a_step()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        using var learner = new TrainingStep(state, Samples, Side);
        var batch = Batch();
        learner.Learn(batch, 0.001);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 5; i++)
        {
            learner.Learn(batch, 0.001);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_same_batch_twice_in_a_step_is_that_batch_once()
    {
        var (once, twice) = (FittingState.Initial(TinyMaps.Layout, 1), FittingState.Initial(TinyMaps.Layout, 1));
        using var first = new TrainingStep(once, Samples, Side);
        using var second = new TrainingStep(twice, Samples, Side);
        var batch = Batch();

        for (var step = 0; step < 3; step++)
        {
            second.Add(batch);
            second.Add(batch);
            Assert.Equal(first.Learn(batch, 0.01), second.Update(0.01));
            Assert.Equal(first.Norm, second.Norm);
        }

        // The statistics have seen the batch twice as often, but no learned value has.
        Assert.All(TinyMaps.Layout.Slots.Where(static slot => slot.Role != TensorRole.Statistic), slot =>
            Assert.Equal(once.Weights[slot].ToArray(), twice.Weights[slot].ToArray()));
        Assert.Equal(3, twice.Step);
    }

    [Theory]
    [InlineData("bf16")]
    [InlineData("fp16")]
    public void Halves_of_numbers_learn_what_whole_ones_learn(string precision)
    {
        var (whole, half) = (FittingState.Initial(TinyMaps.Layout, 1), FittingState.Initial(TinyMaps.Layout, 1));
        using var first = new TrainingStep(whole, Samples, Side);
        using var second = new TrainingStep(half, Samples, Side, Arithmetic.Choose("cpu", precision));
        var batch = Batch();

        var losses = Enumerable.Range(0, 12).Select(_ => (Whole: first.Learn(batch, 0.003), Half: second.Learn(batch, 0.003))).ToArray();

        Assert.All(losses, static loss => Assert.Equal(loss.Whole, loss.Half, 0.03 * loss.Whole));
        Assert.NotEqual(losses[^1].Whole, losses[^1].Half);
        Assert.InRange(losses[^1].Half, 0, 0.9 * losses[0].Half);
        Assert.All(half.Weights.Values, static value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_scale_that_float16_cannot_hold_is_halved_and_its_steps_change_nothing()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        var before = state.Weights.Clone();
        state.LossScale = new LossScale(Math.Pow(2, 40), 0);
        using var learner = new TrainingStep(state, Samples, Side, Arithmetic.Choose("cpu", "fp16"));
        var batch = Batch();
        var skipped = 0;

        while (before.Values.AsSpan().SequenceEqual(state.Weights.Values) && skipped < 40)
        {
            Assert.True(double.IsFinite(learner.Learn(batch, 0.003)));
            skipped++;
        }

        // All but the last step, which went through and counts as a good one.
        Assert.InRange(skipped, 5, 35);
        Assert.Equal(new LossScale(Math.Pow(2, 40 - (skipped - 1)), 1), state.LossScale);
        Assert.Equal(skipped, state.Step);
        Assert.InRange(Enumerable.Range(0, 10).Select(_ => learner.Learn(batch, 0.003)).Last(), 0, 10);
    }

    [Fact]
    public void The_scale_is_doubled_after_2000_good_steps() =>
        Assert.Equal(
            new LossScale(4, 1), Enumerable.Range(0, 2001).Aggregate(new LossScale(2, 0), static (scale, _) => scale.AfterGoodStep()));

    [Fact]
    public void One_bad_batch_of_several_spoils_nothing()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        var before = state.Weights.Clone();
        using var learner = new TrainingStep(state, Samples, Side);
        var (good, bad) = (Batch(), Batch());
        bad.Pictures[77] = float.NaN;

        learner.Add(bad);
        learner.Add(good);
        Assert.True(double.IsNaN(learner.Update(0.01)));
        Assert.Equal(before.Values, state.Weights.Values);
    }

    [Fact]
    public void A_loss_that_is_no_number_leaves_the_state_as_it_was()
    {
        var state = FittingState.Initial(TinyMaps.Layout, 1);
        var before = state.Weights.Clone();
        using var learner = new TrainingStep(state, Samples, Side);
        var batch = Batch();
        batch.Pictures[77] = float.NaN;

        Assert.True(double.IsNaN(learner.Learn(batch, 0.01)));
        Assert.Equal(before.Values, state.Weights.Values);
        Assert.Equal(0, state.Step);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(2, 0.3)]
    [InlineData(29, 3)]
    [InlineData(999, 0.03)]
    public void The_rate_rises_and_then_falls_to_a_hundredth(long step, double expected) =>
        Assert.Equal(expected, LearningRate.At(step, 1000, 3), 0.001);

    private static SampleBatch Batch()
    {
        var batch = new SampleBatch(Samples, Side);
        var sampler = new Sampler(Side, longSide: int.MaxValue);
        var maps = TinyMaps.Draw(Samples);

        for (var slot = 0; slot < Samples; slot++)
        {
            var random = DeterministicRandom.ForSample(1, (ulong)slot);
            sampler.Draw(maps[slot], random, batch, slot);
        }

        return batch;
    }
}
