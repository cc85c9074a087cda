namespace ModularPath.Inference.Client;

/// <summary>
/// Bounds what retries add to the load of a failing service: a token bucket, as in Finagle and gRPC (proposal A6). Every
/// call deposits a tenth of a token and every retry withdraws one: at most one retry in ten calls, beside the few that the
/// bucket holds at the start.
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

    /// <summary>Whether a retry is allowed; if so, it is counted.</summary>
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
