using System.Globalization;
using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Model;

/// <summary>A map's revision as an entity tag (RFC 9110, section 8.8.3), and the condition that names it (If-Match).</summary>
internal static class RevisionTag
{
    public static void Write(HttpResponse response, int revision) => response.Headers.ETag = Of(revision);

    /// <summary>Says which revisions a request is willing to change: all, or those in its If-Match header.</summary>
    public static Func<int, bool> Condition(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return static _ => true;
        }

        var tags = request.GetTypedHeaders().IfMatch;

        if (tags.Count == 0)
        {
            throw Problem.InvalidValue("If-Match holds no entity tag such as \"7\".");
        }

        // Strong comparison: a weak tag never matches.
        return revision => tags.Any(tag => tag.Tag == "*" || (!tag.IsWeak && tag.Tag.Equals(Of(revision), StringComparison.Ordinal)));
    }

    /// <summary>Answers 304 and nothing more to one who has this revision already (If-None-Match).</summary>
    /// <returns>Whether that is done.</returns>
    public static bool IsNotModified(HttpContext context, int revision) => IsNotModified(context, Of(revision));

    /// <summary>The same of what has no revisions.</summary>
    public static bool IsNotModified(HttpContext context, string entityTag)
    {
        // Weak comparison: a proxy that compresses makes tags weak.
        var isKnown = context.Request.GetTypedHeaders()
            .IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Tag.Equals(entityTag, StringComparison.Ordinal));

        if (isKnown)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.MarkResponseStart();
        }

        return isKnown;
    }

    private static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
