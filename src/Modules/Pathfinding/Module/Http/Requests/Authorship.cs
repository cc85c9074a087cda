using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Who asks for a change.</summary>
internal static class Authorship
{
    /// <summary>The name of the request's key; null where nobody asks for keys.</summary>
    public static string? Of(HttpContext context) => context.User.Identity?.Name;

    public static MapStep Step(HttpContext context, MapChangeKind change) => new(change, Of(context));
}
