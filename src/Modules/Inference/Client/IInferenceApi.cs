using ModularPath.Inference.Contracts;
using ModularPath.Inference.V1;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>The calls of the Inference service that the ports need. The status is looked at by the caller.</summary>
internal interface IInferenceApi
{
    /// <summary>Raw picture in, mask and confidence out.</summary>
    [Post(InferenceRoutes.Segment)]
    [Headers($"Accept: {SegmentationMaskFormat.MediaType}, application/problem+json")]
    Task<HttpResponseMessage> SegmentAsync(
        [Body] HttpContent picture, [Header(InferenceHeaders.RequestTimeout)] long milliseconds, CancellationToken cancellationToken);

    [Get(InferenceRoutes.ModelInfo)]
    Task<HttpResponseMessage> ModelInfoAsync(CancellationToken cancellationToken);
}
