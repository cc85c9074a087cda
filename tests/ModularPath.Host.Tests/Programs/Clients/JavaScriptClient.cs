namespace ModularPath.Host.Tests.Programs.Clients;

/// <summary>Writes the ES module for programs in JavaScript, and its types.</summary>
internal static class JavaScriptClient
{
    private const string Mark = "// Written from the API document: UPDATE_CLIENTS=1, ClientFreshnessTests.";

    private const string Runtime = """

        /** A refusal: a problem document (RFC 9457) with a stable code. */
        export class ModularPathError extends Error {
          constructor(status, problem) {
            super(problem.detail ?? `The server answered ${status}.`);
            this.name = 'ModularPathError';
            this.status = status;
            this.code = problem.code ?? 'InternalError';
            this.problem = problem;
          }
        }

        /** The calls of a ModularPath server. */
        export class ModularPath {
          #base;
          #key;
          #fetch;

          constructor(address, { key, fetch = globalThis.fetch } = {}) {
            this.#base = String(address).replace(/\/+$/, '');
            this.#key = key;
            this.#fetch = (...request) => fetch(...request);
          }

          async #send(method, path, { query = {}, body, file, type, accept = '*/*', options = {} }) {
            const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) =>
              [value].flat().filter((one) => one !== undefined && one !== null).map((one) => [name, String(one)])));
            const headers = { accept };
            if (this.#key) headers['x-api-key'] = this.#key;
            if (options.ifMatch) headers['if-match'] = options.ifMatch;
            if (body !== undefined) headers['content-type'] = 'application/json';
            if (file !== undefined) headers['content-type'] = options.type || file.type || type;
            const response = await this.#fetch(`${this.#base}${path}${asked.size ? `?${asked}` : ''}`, {
              method, headers, body: body === undefined ? file : JSON.stringify(body), signal: options.signal,
            });
            if (!response.ok) throw new ModularPathError(response.status, await response.json().catch(() => ({})));
            return response;
          }

          async #json(method, path, request) {
            return (await this.#send(method, path, { accept: 'application/json', ...request })).json();
          }
        """;

    private const string Declarations = """

        /** A refusal: a problem document (RFC 9457) with a stable code. */
        export class ModularPathError extends Error {
          readonly status: number;
          readonly code: string;
          readonly problem: { detail?: string; code?: string; [member: string]: unknown };
        }

        export interface CallOptions {
          signal?: AbortSignal;
          /** An entity tag such as '"7"': refused if the map is at another revision. */
          ifMatch?: string;
          /** The media type of a file that is sent. */
          type?: string;
        }

        /** The calls of a ModularPath server. A call that is refused throws a ModularPathError. */
        export class ModularPath {
          /** @param address Such as 'http://localhost:8000'; a path below which a proxy has the server is kept. */
          constructor(address: string | URL, settings?: { key?: string; fetch?: typeof fetch });
        """;

    public static IEnumerable<(string File, string Text)> Write(JsonNode document)
    {
        var (module, types) = (new GeneratedText(), new GeneratedText());
        var (schemas, known) = (document["components"]!["schemas"]!, new HashSet<string>(StringComparer.Ordinal));
        var operations = ApiOperation.All(document);
        module.Line(Mark + Runtime);
        types.Line(Mark + Declarations);

        foreach (var operation in operations)
        {
            string[] path = [.. operation.InPath.Select(static parameter => GeneratedText.Camel(parameter.Name))];
            var sent = operation.Body is not null ? "body" : operation.File is not null ? "file" : null;
            var hasQuery = operation.InQuery.Any();
            var isOptional = !operation.InQuery.Any(static parameter => parameter.IsRequired);
            string[] names = [.. path, .. sent is null ? [] : new[] { sent }, .. hasQuery ? ["query"] : Array.Empty<string>(), "options"];
            string[] members = [.. names.Except(path),
                .. operation.File is { } type ? [$"type: '{type}'"] : Array.Empty<string>()];
            var address = path.Aggregate(operation.Path, static (at, name) => at.Replace(
                $"{{{name}}}", $"${{encodeURIComponent({name})}}", StringComparison.OrdinalIgnoreCase));
            var call = operation.Answer is null ? "send" : "json";
            module.Line();
            module.Line($"  {GeneratedText.Camel(operation.Name)}({string.Join(", ", names)}) {{");
            module.Line($"    return this.#{call}('{operation.Method}', `{address}`, {{ {string.Join(", ", members)} }});");
            module.Line("  }");

            types.Line();
            types.Comment("  /**", "   *", " */", operation.Summary);
            var query = string.Join("; ", operation.InQuery.Select(static p =>
                $"{p.Name}{(p.IsRequired ? "" : "?")}: {Name(ApiSchema.Of(p.Schema) with { IsNullable = false })}"));
            string[] typed =
            [
                .. operation.InPath.Select(static p => $"{GeneratedText.Camel(p.Name)}: {Name(ApiSchema.Of(p.Schema))}"),
                .. operation.Body is { } body ? [$"body: {Name(ApiSchema.Of(body))}"] : Array.Empty<string>(),
                .. operation.File is not null ? ["file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string"] : Array.Empty<string>(),
                .. hasQuery ? [$"query{(isOptional ? "?" : "")}: {{ {query} }}"] : Array.Empty<string>(),
                "options?: CallOptions",
            ];
            var answer = operation.Answer is { } schema ? Name(ApiSchema.Of(schema)) : "Response";
            types.Line($"  {GeneratedText.Camel(operation.Name)}({string.Join(", ", typed)}): Promise<{answer}>;");
        }

        module.Line("}");
        types.Line("}");

        foreach (var name in operations.SelectMany(operation => ApiSchema.Needed(operation.Body, schemas, known)
            .Concat(ApiSchema.Needed(operation.Answer, schemas, known))).ToArray().Order(StringComparer.Ordinal))
        {
            Type(types, name, schemas[name]!);
        }

        return [("modularpath.js", module.ToString()), ("modularpath.d.ts", types.ToString())];
    }

    private static void Type(GeneratedText text, string name, JsonNode type)
    {
        var required = (type["required"]?.AsArray() ?? []).Select(static member => (string)member!).ToHashSet();
        text.Line();
        text.Comment("/**", " *", " */", (string?)type["description"] ?? $"{name} of the API.");
        text.Line($"export interface {name} {{");

        foreach (var (member, schema) in type["properties"]?.AsObject() ?? [])
        {
            if ((string?)ApiSchema.Of(schema!).Node["description"] is { } description)
            {
                text.Comment("  /**", "   *", " */", description);
            }

            text.Line($"  {member}{(required.Contains(member) ? "" : "?")}: {Name(ApiSchema.Of(schema!))};");
        }

        text.Line("}");
    }

    private static string Name(ApiSchema type) => type.Kind switch
    {
        _ when type.Name is { } name => name,
        "string" => "string",
        "integer" or "number" => "number",
        "boolean" => "boolean",
        "array" => $"Array<{Name(type.Item!)}>",
        "object" when type.Entry is { } entry => $"Record<string, {Name(entry)}>",
        _ => "unknown",
    } + (type.IsNullable ? " | null" : "");
}
