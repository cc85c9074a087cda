using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>
/// A tool of the Model Context Protocol. Its arguments are read as the API reads a body: what is not known is refused, not ignored.
/// </summary>
/// <typeparam name="TRequest">What it takes.</typeparam>
/// <param name="tool">How it is presented.</param>
/// <param name="run">What it does: for whom, with which arguments. What it throws, the Host tells in the words of the API.</param>
internal sealed class MapTool<TRequest>(Tool tool, Func<HttpContext, TRequest, CancellationToken, Task<CallToolResult>> run)
    : McpServerTool
    where TRequest : class
{
    public override Tool ProtocolTool => tool;

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var arguments = JsonSerializer.SerializeToElement(request.Params.Arguments ?? new Dictionary<string, JsonElement>());
        return await run(Caller(request.User), StrictJson.Read<TRequest>(arguments), cancellationToken);
    }

    // The services of the endpoints write headers, which an answer of this protocol has no place for: they are written here and left.
    private static DefaultHttpContext Caller(ClaimsPrincipal? user) => new() { User = user ?? new ClaimsPrincipal() };
}

/// <summary>Presents tools.</summary>
internal static class MapTool
{
    /// <summary>A tool that changes nothing.</summary>
    public static McpServerTool Asking<TRequest>(
        string name, string title, string description, Func<HttpContext, TRequest, CancellationToken, Task<CallToolResult>> run)
        where TRequest : class =>
        Create(name, title, description, new() { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true }, run);

    /// <summary>A tool that adds a map and leaves all others alone.</summary>
    public static McpServerTool Adding<TRequest>(
        string name, string title, string description, Func<HttpContext, TRequest, CancellationToken, Task<CallToolResult>> run)
        where TRequest : class =>
        Create(name, title, description, new() { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false }, run);

    /// <summary>A tool that says something else of pixels than was said before.</summary>
    public static McpServerTool Changing<TRequest>(
        string name, string title, string description, Func<HttpContext, TRequest, CancellationToken, Task<CallToolResult>> run)
        where TRequest : class =>
        Create(name, title, description, new() { ReadOnlyHint = false, DestructiveHint = true, IdempotentHint = false }, run);

    private static MapTool<TRequest> Create<TRequest>(
        string name, string title, string description, ToolAnnotations annotations,
        Func<HttpContext, TRequest, CancellationToken, Task<CallToolResult>> run)
        where TRequest : class
    {
        (annotations.Title, annotations.OpenWorldHint) = (title, false);
        return new(
            new Tool
            {
                Name = name,
                Title = title,
                Description = description,
                InputSchema = ToolSchema.Of(typeof(TRequest)),
                Annotations = annotations,
            },
            run);
    }
}
