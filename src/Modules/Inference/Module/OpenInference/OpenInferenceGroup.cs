namespace ModularPath.Inference.OpenInference;

/// <summary>
/// Endpoints of the Open Inference Protocol. Its clients may add parameters of their own, and read the member <c>error</c> of a refusal.
/// </summary>
internal sealed class OpenInferenceGroup : Group
{
    public OpenInferenceGroup() => Configure("", static endpoint =>
    {
        endpoint.Tags(StrictRequests.AnyQuery);
        endpoint.PostProcessors(Order.After, new ErrorMember());
    });

    private sealed class ErrorMember : IGlobalPostProcessor
    {
        public Task PostProcessAsync(IPostProcessorContext context, CancellationToken ct) =>
            context.ExceptionDispatchInfo?.SourceException is ProblemException e
                ? throw new ProblemException(e.Kind, e.Code, e.Message)
                {
                    RetryAfter = e.RetryAfter,
                    Extensions = new Dictionary<string, object?> { ["error"] = e.Message },
                }
                : Task.CompletedTask;
    }
}
