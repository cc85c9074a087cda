using System.Globalization;

namespace ModularPath.Host.Tests.Programs.Clients;

/// <summary>A call of the API as its document describes it.</summary>
/// <param name="Tag">What it is about.</param>
/// <param name="Name">Of its endpoint, such as <c>GetMap</c>.</param>
/// <param name="Method">In upper case.</param>
/// <param name="Path">With its variable parts in braces.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Parameters">Of path and query.</param>
/// <param name="Body">Schema of a JSON body; null without one.</param>
/// <param name="File">The media type of a body of bytes; null without one.</param>
/// <param name="Answer">Schema of a JSON answer; null where the answer is a file, or nothing.</param>
/// <param name="IsFile">Whether the answer is a file.</param>
/// <param name="IsConditional">Whether it heeds <c>If-Match</c>.</param>
internal sealed record ApiOperation(
    string Tag, string Name, string Method, string Path, string Summary, IReadOnlyList<ApiParameter> Parameters, JsonNode? Body,
    string? File, JsonNode? Answer, bool IsFile, bool IsConditional)
{
    private const string Json = "application/json";

    // The protocol has clients of its own.
    private const string AnotherProtocol = "OpenInference";

    public static IReadOnlyList<ApiOperation> All(JsonNode document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject()
            .Select(operation => Read(path.Key, operation.Key, operation.Value!)))
            .Where(static operation => operation.Tag != AnotherProtocol)
            .OrderBy(static operation => operation.Tag, StringComparer.Ordinal)
            .ThenBy(static operation => operation.Name, StringComparer.Ordinal),
    ];

    public IEnumerable<ApiParameter> InPath =>
        Parameters.Where(static parameter => parameter.IsInPath)
            .OrderBy(parameter => Path.IndexOf($"{{{parameter.Name}}}", StringComparison.OrdinalIgnoreCase));

    public IEnumerable<ApiParameter> InQuery =>
        Parameters.Where(static parameter => !parameter.IsInPath).OrderBy(static parameter => !parameter.IsRequired);

    private static ApiOperation Read(string path, string method, JsonNode operation)
    {
        var tag = (string)operation["tags"]![0]!;
        var id = (string)operation["operationId"]!;
        var body = operation["requestBody"]?["content"]?.AsObject();
        var answers = operation["responses"]!.AsObject();
        var content = answers.First(static answer => answer.Key[0] == '2').Value!["content"]?.AsObject();
        var isJson = content?.ContainsKey(Json) == true && IsRead(content[Json]!["schema"]);
        return new ApiOperation(
            tag, NameOf(id, tag), method.ToUpper(CultureInfo.InvariantCulture), path, (string)operation["summary"]!,
            [.. (operation["parameters"]?.AsArray() ?? []).Select(static parameter => ApiParameter.Read(parameter!))],
            body is { Count: 1 } && body.ContainsKey(Json) ? body[Json]!["schema"] : null,
            body is null || (body.Count == 1 && body.ContainsKey(Json)) ? null
            : body.Count == 1 ? body.First().Key : "application/octet-stream",
            isJson ? content![Json]!["schema"] : null, content is not null && !isJson, answers.ContainsKey("412"));
    }

    // An exported file may be JSON, too, but it is a file.
    private static bool IsRead(JsonNode? schema) =>
        schema is not null && (string?)schema["format"] != "binary" && (string?)schema["$ref"] != "#/components/schemas/Stream";

    // ModularPath, module, tag, endpoint.
    private static string NameOf(string id, string tag)
    {
        var name = id.EndsWith("Endpoint", StringComparison.Ordinal) ? id[..^"Endpoint".Length] : id;
        var module = name.StartsWith("ModularPathPathfinding", StringComparison.Ordinal)
            ? "ModularPathPathfinding"
            : "ModularPathInference";
        return name[(module.Length + tag.Length)..];
    }
}

/// <summary>A parameter of path or query.</summary>
/// <param name="Name">In requests.</param>
/// <param name="IsInPath">Or in the query.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Schema">Its type.</param>
/// <param name="Description">What it means.</param>
internal sealed record ApiParameter(string Name, bool IsInPath, bool IsRequired, JsonNode Schema, string Description)
{
    public static ApiParameter Read(JsonNode parameter) => new(
        (string)parameter["name"]!, (string)parameter["in"]! == "path", (bool?)parameter["required"] ?? false, parameter["schema"]!,
        (string?)parameter["description"] ?? "");
}
