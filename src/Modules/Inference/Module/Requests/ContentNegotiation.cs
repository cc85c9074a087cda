using Microsoft.Net.Http.Headers;

namespace ModularPath.Inference.Requests;

/// <summary>Which of several media types a client wants (RFC 9110, 12.5.1).</summary>
internal static class ContentNegotiation
{
    /// <param name="request">Its <c>Accept</c> decides.</param>
    /// <param name="offered">In the order of our own preference; the first is the answer to "anything".</param>
    /// <exception cref="ProblemException">406 <c>NotAcceptable</c>.</exception>
    public static string MediaTypeFor(HttpRequest request, params IReadOnlyList<string> offered)
    {
        var wanted = request.GetTypedHeaders().Accept;

        if (wanted.Count == 0)
        {
            return offered[0];
        }

        return wanted
            .Where(static range => range.Quality is null or > 0)
            .OrderByDescending(static range => range.Quality ?? 1)
            .Select(range => offered.FirstOrDefault(type => new MediaTypeHeaderValue(type).IsSubsetOf(range)))
            .FirstOrDefault(static type => type is not null)
            ?? throw new ProblemException(
                ProblemKind.NotAcceptable, "NotAcceptable", $"This can be answered as {string.Join(" or ", offered)}.");
    }
}
