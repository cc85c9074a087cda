using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>Says what tools throw as the API says it: the problem document, with its code, is the answer of the tool.</summary>
internal static partial class ToolProblems
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Answered(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancellationToken) =>
    {
        try
        {
            return await next(request, cancellationToken);
        }
        // What is wrong with the message itself, such as a tool that does not exist, is an error of the protocol.
        catch (Exception e) when (e is not (OperationCanceledException or McpException))
        {
            return Answer(e, request.Services!, request.Params.Name);
        }
    };

    private static CallToolResult Answer(Exception exception, IServiceProvider services, string tool)
    {
        var problem = Problems.Of(exception);
        problem.Instance = tool;
        problem.Extensions["trace_id"] = Activity.Current?.TraceId.ToString();

        if (exception is ProblemException { RetryAfter: { } pause })
        {
            problem.Extensions["retry_after"] = Math.Ceiling(pause.TotalSeconds);
        }

        if (problem.Status >= StatusCodes.Status500InternalServerError && exception is not ProblemException)
        {
            LogFailure(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ToolProblems)), exception, tool);
        }

        var json = JsonSerializer.SerializeToElement(problem, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        return new CallToolResult
        {
            IsError = true,
            Content = [new TextContentBlock { Text = json.GetRawText() }],
            StructuredContent = json,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The tool {Tool} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string tool);
}
