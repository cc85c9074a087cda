namespace ModularPath.Inference.Client;

/// <summary>
/// Bounds what repeating adds to the load of a service that fails: a token bucket, as in Finagle and gRPC (proposal A6).
/// Every call puts in a tenth of a token, every repetition takes one, so that however much fails, the service sees a
/// tenth more calls than there are (and the few that the bucket holds at the start).
/// </summary>
internal sealed class RetryBudget
{
    private const double PerCall = 0.1;
    private const double Most = 3;

    private readonly Lock _lock = new();
    private double _tokens = Most;

    public void Deposit()
    {
        lock (_lock)
        {
            _tokens = Math.Min(Most, _tokens + PerCall);
        }
    }

    /// <summary>Says whether a repetition may go out, and counts it if so.</summary>
    public bool TryWithdraw()
    {
        lock (_lock)
        {
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
