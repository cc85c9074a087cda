using ModularPath.Inference.V1;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>The calls of the Inference service that the ports need; <see cref="InferenceApiSettings"/> says how answers are read.</summary>
internal interface IInferenceApi
{
    /// <summary>Picture in, mask and confidence out.</summary>
    /// <returns>Null if the service answered with an empty body.</returns>
    /// <exception cref="ServiceRefusalException">The status of the answer is no success.</exception>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    /// <exception cref="InvalidDataException">The answer is no mask.</exception>
    [Post(InferenceRoutes.Segment)]
    [Headers($"Accept: {SegmentationMaskFormat.MediaType}, application/problem+json")]
    Task<SegmentationMask?> SegmentAsync(
        [Body] HttpContent picture, [Header(InferenceHeaders.RequestTimeout)] long milliseconds, CancellationToken cancellationToken);

    /// <summary>Picture in, its texts out.</summary>
    /// <returns>Null if the service answered with an empty body.</returns>
    /// <exception cref="ServiceRefusalException">The status of the answer is no success.</exception>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    [Post(InferenceRoutes.Text)]
    [Headers("Accept: application/json, application/problem+json")]
    Task<TextResponse?> ReadTextAsync(
        [Body] HttpContent picture, [Header(InferenceHeaders.RequestTimeout)] long milliseconds, CancellationToken cancellationToken);

    /// <returns>Null if the service answered with an empty body.</returns>
    /// <exception cref="ServiceRefusalException">The status of the answer is no success.</exception>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    [Get(InferenceRoutes.ModelInfo)]
    Task<ModelInfoResponse?> ModelInfoAsync(CancellationToken cancellationToken);
}
