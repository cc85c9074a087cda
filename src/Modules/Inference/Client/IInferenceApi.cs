using ModularPath.Inference.Contracts;
using ModularPath.Inference.Contracts.V1;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>The calls of the Inference service that the port needs.</summary>
internal interface IInferenceApi
{
    /// <summary>Raw picture in, mask and confidence out; the status is looked at by the caller.</summary>
    [Post(InferenceRoutes.Segment)]
    [Headers($"Accept: {SegmentationMaskFormat.MediaType}, application/problem+json")]
    Task<HttpResponseMessage> SegmentAsync([Body] HttpContent picture, CancellationToken cancellationToken);
}
