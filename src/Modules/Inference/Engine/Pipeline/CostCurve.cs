namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// A model of cost: <c>seconds = a * pixels + b</c>, fitted by ordinary least squares to the latest observations, with a and b
/// at least zero.
/// </summary>
/// <param name="window">The number of observations that count; older ones were made under another load.</param>
internal sealed class CostCurve(int window)
{
    // Share of the mean; with a smaller standard deviation, a and b cannot be told apart.
    private const double LeastSpread = 0.05;

    private readonly Lock _gate = new();
    private readonly Queue<(double Pixels, double Seconds)> _observed = new(window);
    private (double Slope, double Base) _line;

    public int Observations
    {
        get
        {
            lock (_gate)
            {
                return _observed.Count;
            }
        }
    }

    /// <summary>The mean pixels of the observations; 0 if there are none.</summary>
    public double MeanPixels
    {
        get
        {
            lock (_gate)
            {
                return _observed.Select(static o => o.Pixels).DefaultIfEmpty().Average();
            }
        }
    }

    /// <summary>Seconds; 0 without observations, so that no request is refused on a guess.</summary>
    public double Predict(double pixels)
    {
        lock (_gate)
        {
            return (_line.Slope * pixels) + _line.Base;
        }
    }

    public void Observe(double pixels, double seconds)
    {
        lock (_gate)
        {
            if (_observed.Count == window)
            {
                _observed.Dequeue();
            }

            _observed.Enqueue((pixels, seconds));
            _line = Fit();
        }
    }

    private (double Slope, double Base) Fit()
    {
        var (x, y) = (_observed.Average(static o => o.Pixels), _observed.Average(static o => o.Seconds));
        var variance = _observed.Average(o => (o.Pixels - x) * (o.Pixels - x));

        if (Math.Sqrt(variance) < LeastSpread * x)
        {
            return (y / x, 0);
        }

        var slope = _observed.Average(o => (o.Pixels - x) * (o.Seconds - y)) / variance;

        return slope < 0 ? (0, y)
            : y - (slope * x) is > 0 and var b ? (slope, b)
            : (_observed.Average(static o => o.Pixels * o.Seconds) / _observed.Average(static o => o.Pixels * o.Pixels), 0);
    }
}
