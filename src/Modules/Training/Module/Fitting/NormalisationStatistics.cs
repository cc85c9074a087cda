using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModularPath.Training.Fitting;

/// <summary>
/// Gives a network its batch normalisation back, which the export folded into its convolutions. Mean and variance are measured on
/// samples, scale and shift follow from them: the network computes what it did, and can be trained again.
/// </summary>
internal static class NormalisationStatistics
{
    private const int Samples = 80;

    /// <summary>Measures where they are missing.</summary>
    public static void Complete(FittingState state, MapSet maps, Split split, TrainOptions options, CancellationToken cancellationToken)
    {
        var weights = state.Weights;
        var units = weights.UnitsWithoutStatistics().ToHashSet(StringComparer.Ordinal);

        if (units.Count == 0)
        {
            return;
        }

        using var producer = new BatchProducer(
            i => maps[i], SampleOrder.Of(maps, split.Training, options.Shares, options.Seed), options.BatchSize,
            new Sampler(options.Crop, options.LongSide), options.Seed, firstStep: 0);
        using var network = new MapNetwork(weights, Arithmetic.Plain);
        var batches = Math.Max(1, Samples / options.BatchSize);

        for (var batch = 1; batch <= batches; batch++)
        {
            Show(network, producer, options, new BatchNormalisation.Measured(1.0 / batch, units), cancellationToken);
        }

        network.ReadStatistics(weights);

        foreach (var unit in units)
        {
            var (scale, shift) = (weights.Layout[$"{unit}.scale"], weights.Layout[$"{unit}.shift"]);
            var (mean, variance) = (weights.Layout[$"{unit}.mean"], weights.Layout[$"{unit}.variance"]);

            for (var i = 0; i < scale.Length; i++)
            {
                weights[scale][i] = (float)Math.Sqrt(weights[variance][i] + MapNetwork.Epsilon);
                weights[shift][i] += weights[mean][i];
            }
        }

        weights.Values.CopyTo(state.Average.Values, 0);
    }

    private static void Show(
        MapNetwork network, BatchProducer producer, TrainOptions options, BatchNormalisation normalisation,
        CancellationToken cancellationToken)
    {
        var samples = producer.Take(cancellationToken);
        using var quiet = NoGarbageCollection.Begin();
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var pictures = zeros(options.BatchSize, options.Crop, options.Crop, 3);
        MemoryMarshal.AsBytes(samples.Pictures.AsSpan()).CopyTo(pictures.bytes);
        network.Forward(pictures.permute(0, 3, 1, 2), normalisation);
        producer.Return(samples);
    }
}
