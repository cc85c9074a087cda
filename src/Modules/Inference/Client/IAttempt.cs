using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Client;

/// <summary>Asks a service once, and says what came of it in words that the pipeline and people understand.</summary>
internal interface IAttempt<TRequest, TAnswer>
{
    /// <summary>The smallest request that goes through the whole service.</summary>
    TRequest Probe { get; }

    /// <param name="request">Left as it is, so that it can be repeated.</param>
    /// <param name="patience">How long the answer is waited for; the service is told a little less, so that it does not work for nobody and can say so itself.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AttemptException">There is no answer.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    Task<TAnswer> RunAsync(TRequest request, TimeSpan patience, CancellationToken cancellationToken);
}
