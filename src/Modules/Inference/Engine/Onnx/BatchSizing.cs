using System.Numerics;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>
/// Learns the best batch size of a model: starts at one and doubles as long as that makes each picture clearly cheaper. Two
/// CPU cores gain nothing (256 against 249 ms a picture, notes/serving.md 4.3), a GPU a lot.
/// </summary>
/// <param name="largest">The largest batch; 1: no batches.</param>
internal sealed class BatchSizing(int largest)
{
    private const int Window = 16;

    /// <summary>Runs of a batch size before it is judged.</summary>
    public const int Enough = 5;

    /// <summary>Doubling must save at least 10 % per picture.</summary>
    private const double Worthwhile = 0.9;

    /// <summary>Runs before a size that saved too little is tried again.</summary>
    private const int Rarely = 256;

    private readonly Lock _gate = new();

    // Seconds per picture as a function of its pixels; the index is the binary logarithm of the batch size.
    private readonly CostCurve[] _curves =
        [.. Enumerable.Range(0, BitOperations.Log2((uint)largest) + 1).Select(static _ => new CostCurve(Window))];
    private readonly HashSet<(int Size, long Pixels)> _seen = [];
    private int _sinceTrial;

    public int Largest => 1 << (_curves.Length - 1);

    /// <summary>The best batch size for recent pictures.</summary>
    public int Chosen
    {
        get
        {
            lock (_gate)
            {
                return 1 << BestFor(_curves[0].MeanPixels);
            }
        }
    }

    /// <summary>Milliseconds per megapixel at the mean picture, by batch size; sizes that were not tried are absent.</summary>
    public IReadOnlyDictionary<int, double> Measured
    {
        get
        {
            lock (_gate)
            {
                var pixels = Math.Max(1, _curves[0].MeanPixels);
                return Enumerable.Range(0, _curves.Length)
                    .Where(i => _curves[i].Observations > 0)
                    .ToDictionary(static i => 1 << i, i => Math.Round(1e9 * _curves[i].Predict(pixels) / pixels, 1));
            }
        }
    }

    /// <summary>The expected time of a run, in seconds; 0 while nothing is known.</summary>
    public double Predict(int size, long pixels) => size * _curves[0].Predict(pixels);

    /// <summary>How many of <paramref name="available"/> pictures of this size to run together now.</summary>
    public int ChooseSize(long pixels, int available)
    {
        lock (_gate)
        {
            _sinceTrial++;
            var best = BestFor(pixels);
            var next = best + 1;

            if (next < _curves.Length && 1 << next <= available
                && (_curves[next].Observations < Enough || _sinceTrial >= Rarely))
            {
                _sinceTrial = 0;
                return 1 << next;
            }

            return Math.Min(1 << best, 1 << BitOperations.Log2((uint)available));
        }
    }

    public void Observe(int size, long pixels, double seconds)
    {
        lock (_gate)
        {
            // The first run of a shape does not count: it also plans memory and, on a GPU, chooses algorithms.
            if (!_seen.Add((size, pixels)))
            {
                _curves[BitOperations.Log2((uint)size)].Observe(pixels, seconds / size);
            }
        }
    }

    private int BestFor(double pixels)
    {
        var best = 0;

        while (best + 1 < _curves.Length && _curves[best + 1].Observations >= Enough
            && _curves[best + 1].Predict(pixels) <= Worthwhile * _curves[best].Predict(pixels))
        {
            best++;
        }

        return best;
    }
}
