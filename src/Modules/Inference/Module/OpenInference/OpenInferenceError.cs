using ModularPath.SharedKernel;

namespace ModularPath.Inference.OpenInference;

/// <summary>Clients of the protocol read the member <c>error</c>; it is one more of our problem documents.</summary>
internal static class OpenInferenceError
{
    public static async Task GuardAsync(Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (ProblemException e)
        {
            throw new ProblemException(e.Kind, e.Code, e.Message)
            {
                RetryAfter = e.RetryAfter,
                Extensions = new Dictionary<string, object?> { ["error"] = e.Message },
            };
        }
    }
}
