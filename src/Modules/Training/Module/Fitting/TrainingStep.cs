using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModularPath.Training.Fitting;

/// <summary>One update after another of a state by one or several batches of a fixed size. Not thread-safe.</summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly FittingState _state;
    private readonly Arithmetic _arithmetic;
    private readonly Device _device;
    private readonly MapNetwork _network;
    private readonly Weights _gradients;
    private readonly Tensor _pictures;
    private readonly Tensor _derivatives;
    private readonly float[] _logits;
    private readonly RelativeRates _rates;
    private double _loss;
    private int _batches;

    public TrainingStep(FittingState state, int samples, int side, Arithmetic? arithmetic = null, RelativeRates? rates = null)
    {
        _state = state;
        _rates = rates ?? RelativeRates.Same;
        _arithmetic = arithmetic ?? Arithmetic.Plain;
        _device = new Device(_arithmetic.Device);
        _network = new MapNetwork(state.Weights, _arithmetic, _rates);
        _gradients = new Weights(state.Weights.Layout);
        _pictures = zeros(samples, side, side, 3);
        _derivatives = zeros(samples, NetworkLayout.Classes, side, side);
        _logits = new float[samples * NetworkLayout.Classes * side * side];
    }

    /// <summary>Of the last gradient, before clipping.</summary>
    public double Norm { get; private set; }

    private double LossScale => _arithmetic.NeedsScaling ? _state.LossScale.Factor : 1;

    /// <summary>Learns one batch and gives its loss; the state is untouched if that is no finite number.</summary>
    public double Learn(SampleBatch batch, double rate)
    {
        Add(batch);
        return Update(rate);
    }

    /// <summary>Adds the gradient of a batch to that of the next update.</summary>
    public void Add(SampleBatch batch)
    {
        using var quiet = NoGarbageCollection.Begin();
        using var scope = NewDisposeScope();

        MemoryMarshal.AsBytes(batch.Pictures.AsSpan()).CopyTo(_pictures.bytes);

        // Channels last in memory, like the arrays, so that oneDNN need not reorder them (36 instead of 16 images/s on two cores).
        var logits = _network.Forward(_pictures.permute(0, 3, 1, 2).to(_arithmetic.Type, _device), BatchNormalisation.OfBatch);
        MemoryMarshal.Cast<byte, float>(logits.to(ScalarType.Float32, CPU).bytes).CopyTo(_logits);
        _loss += SegmentationLoss.Evaluate(_logits, batch);
        _batches++;

        Scale(_logits, LossScale);
        MemoryMarshal.AsBytes(_logits.AsSpan()).CopyTo(_derivatives.bytes);
        logits.backward([_derivatives.to(_arithmetic.Type, _device)]);
    }

    /// <summary>
    /// Updates the state by the mean gradient of the batches added; unless that or the loss is not finite.
    /// </summary>
    /// <returns>Their mean loss, or NaN.</returns>
    public double Update(double rate)
    {
        using var quiet = NoGarbageCollection.Begin();
        using var scope = NewDisposeScope();
        _network.TakeGradients(_gradients);
        var loss = _loss / _batches;
        Scale(_gradients.Values, 1 / (_batches * LossScale));
        (_loss, _batches) = (0, 0);
        Norm = AdamW.Norm(_gradients);

        if (double.IsFinite(loss) && double.IsFinite(Norm))
        {
            AdamW.Update(_state.Weights, _gradients, _state.Moments, _state.Step, Norm, rate, _rates);
            _network.ReadStatistics(_state.Weights);
            _network.Load(_state.Weights);
            _state.Step++;
            _state.EpochLoss += loss;
            _state.MoveAverage();
            _state.LossScale = _arithmetic.NeedsScaling ? _state.LossScale.AfterGoodStep() : _state.LossScale;
            return loss;
        }

        if (double.IsFinite(loss) && _arithmetic.NeedsScaling && _state.LossScale.AfterOverflow() is { } smaller)
        {
            // Overflow of float16: the weights stay as they are.
            _state.LossScale = smaller;
            _network.Load(_state.Weights);
            _state.Step++;
            _state.EpochLoss += loss;
            return loss;
        }

        return double.NaN;
    }

    public void Dispose()
    {
        _network.Dispose();
        _pictures.Dispose();
        _derivatives.Dispose();
    }

    private static void Scale(float[] values, double factor)
    {
        foreach (ref var value in factor == 1 ? [] : values.AsSpan())
        {
            value *= (float)factor;
        }
    }
}
