namespace ModularPath.Inference.Client;

/// <summary>One request to a service, and its outcome in terms that the pipeline and people understand.</summary>
internal interface IAttempt<TRequest, TAnswer>
{
    /// <summary>The smallest request that passes through the whole service.</summary>
    TRequest Probe { get; }

    /// <param name="request">Not changed, so that it can be repeated.</param>
    /// <param name="timeout">
    /// How long the answer is waited for. The service is told a little less, so that it stops in time and can still say so.
    /// </param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="AttemptException">There is no answer.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    Task<TAnswer> RunAsync(TRequest request, TimeSpan timeout, CancellationToken cancellationToken);
}
