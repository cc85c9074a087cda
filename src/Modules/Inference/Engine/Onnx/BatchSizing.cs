using System.Numerics;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Onnx;

/// <summary>
/// Learns for one model how many pictures to run together: one, unless two at a time are clearly cheaper for each, and
/// so on by doubling. Two CPU cores gain nothing (256 against 249 ms a picture, notes/serving.md 4.3), a GPU a lot.
/// </summary>
/// <param name="largest">Pictures that may run together; 1 turns it off.</param>
internal sealed class BatchSizing(int largest)
{
    private const int Window = 16;

    /// <summary>Runs of a size after which it is judged.</summary>
    public const int Enough = 5;

    /// <summary>Who waited for a batch of twice the size must gain at least a tenth.</summary>
    private const double Worthwhile = 0.9;

    /// <summary>Runs between two trials of a size that was no gain.</summary>
    private const int Rarely = 256;

    private readonly Lock _gate = new();
    // Seconds for each picture over its pixels, by the binary logarithm of the size.
    private readonly CostCurve[] _curves =
        [.. Enumerable.Range(0, BitOperations.Log2((uint)largest) + 1).Select(static _ => new CostCurve(Window))];
    private readonly HashSet<(int Size, long Pixels)> _seen = [];
    private int _sinceTrial;

    public int Largest => 1 << (_curves.Length - 1);

    /// <summary>The size that is best for the pictures that came lately.</summary>
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

    /// <summary>Milliseconds for each megapixel, by size, at the mean size of picture; sizes that were not tried are absent.</summary>
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

    /// <summary>Seconds that a run takes, as far as is known.</summary>
    public double Predict(int size, long pixels) => size * _curves[0].Predict(pixels);

    /// <summary>How many of <paramref name="available"/> pictures of this many pixels to run together now.</summary>
    public int For(long pixels, int available)
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
            // The first run of a shape also plans and, on a GPU, chooses algorithms.
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
