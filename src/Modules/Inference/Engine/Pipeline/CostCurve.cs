namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// What work costs: <c>seconds = a * pixels + b</c>, by ordinary least squares over the latest observations; both are
/// at least zero, because no picture is for nothing.
/// </summary>
/// <param name="window">How many observations count; older ones were made under another load.</param>
internal sealed class CostCurve(int window)
{
    // Of the mean; below it the pictures are too much alike to tell a from b.
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

    /// <summary>Of the observations; 0 if there is none.</summary>
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

    /// <summary>Seconds; 0 while nothing is known, so that nobody is refused on a guess.</summary>
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
