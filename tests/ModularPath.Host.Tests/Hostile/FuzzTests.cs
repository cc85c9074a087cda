using System.Net.Http.Headers;
using System.Text;

namespace ModularPath.Host.Tests.Hostile;

/// <summary>Random requests, most of them valid by the OpenAPI document.</summary>
public sealed class FuzzTests
{
    private const int Requests = 10_000;

    private static readonly string[] Words =
    [
        "", "0", "-1", "1", "1e308", "-0.0", "NaN", "Infinity", "2147483648", "9223372036854775808", "true", "false", "null", "pixel",
        "normalized", "meter", "10,10", "10", "10,", ",", "1,2,3", "1e9,1e9", "-5,-5", "50.5,60.5", "150.5,60.5", "unet", "auto",
        "../../etc/passwd", "%00", "é漢字", "' OR 1=1 --", "<script>", "a b", "[]", "{}",
    ];

    [Fact]
    public async Task No_request_made_from_the_document_is_answered_5xx_and_none_hangs()
    {
        await using var server = await ServerProcess.StartAsync();
        var document = (await server.Client.GetJsonAsync("/openapi/v1.json")).Body;
        var map = (await server.Client.UploadAsync(SmallMap.Png())).Id();
        var random = new Random(1);
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()
                .Select(o => (Path: path.Key, Method: o.Key.ToUpperInvariant(), Operation: o.Value!.AsObject())))
            .ToArray();
        var seen = new Dictionary<int, int>();

        for (var i = 0; i < Requests; i++)
        {
            var (path, method, operation) = operations[random.Next(operations.Length)];
            using var request = new HttpRequestMessage(new HttpMethod(method), UriOf(path, operation, map, random));
            request.Content = BodyOf(document, operation, random);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)response.StatusCode;
            seen[status] = seen.GetValueOrDefault(status) + 1;

            // A stream of events ends when its reader goes.
            var answer = response.Content.Headers.ContentType?.MediaType == "text/event-stream"
                ? ""
                : await response.Content.ReadAsStringAsync(patience.Token);
            Assert.True(status < 500, $"{method} {request.RequestUri}: {status} {answer}");
            Assert.True(
                status < 400 || response.Content.Headers.ContentType?.MediaType == "application/problem+json",
                $"{method} {request.RequestUri}: {status} {response.Content.Headers.ContentType}");

            if (method == "DELETE" && response.StatusCode == HttpStatusCode.NoContent)
            {
                map = (await server.Client.UploadAsync(SmallMap.Png())).Id();
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", seen.OrderBy(static s => s.Key).Select(static s => $"{s.Key} x {s.Value}")));
        Assert.True(seen.GetValueOrDefault(200) > Requests / 50, "Hardly a request was answered: this test looks at refusals only.");
    }

    private static string UriOf(string path, JsonObject operation, string map, Random random)
    {
        var query = new List<string>();

        foreach (var parameter in operation["parameters"]?.AsArray().Select(static p => p!.AsObject()) ?? [])
        {
            var name = parameter["name"]!.GetValue<string>();

            if (parameter["in"]!.GetValue<string>() == "path")
            {
                path = path.Replace(
                    $"{{{name}}}", random.Next(10) < 8 && name == "id" ? map : Uri.EscapeDataString(Word(random) + "x"),
                    StringComparison.Ordinal);
            }
            else if (parameter["in"]!.GetValue<string>() == "query" && random.Next(3) > 0)
            {
                query.Add($"{name}={Uri.EscapeDataString(Word(random))}");
            }
        }

        if (random.Next(20) == 0)
        {
            query.Add($"{Uri.EscapeDataString(Word(random))}={Uri.EscapeDataString(Word(random))}");
        }

        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static HttpContent? BodyOf(JsonNode document, JsonObject operation, Random random)
    {
        if (operation["requestBody"]?["content"]?.AsObject() is not { Count: > 0 } content || random.Next(25) == 0)
        {
            return null;
        }

        var (type, media) = content.ElementAt(random.Next(content.Count));

        if (type == "application/json")
        {
            var json = random.Next(15) == 0 ? Word(random) : Value(document, media!["schema"], random, 0)?.ToJsonString() ?? "null";
            return new StringContent(json, Encoding.UTF8, "application/json");
        }

        var bytes = random.Next(8) == 0 ? SmallMap.Png(shade: (byte)random.Next(200, 256)) : Encoding.UTF8.GetBytes(Word(random));

        return type.StartsWith("multipart/", StringComparison.Ordinal)
            ? new MultipartFormDataContent { { new ByteArrayContent(bytes), random.Next(5) == 0 ? "other" : "image", "x.png" } }
            : new ByteArrayContent(bytes)
            {
                Headers = { ContentType = new MediaTypeHeaderValue(type.Replace("*", "png", StringComparison.Ordinal)) },
            };
    }

    /// <summary>Mostly a value that the schema allows, at times another one.</summary>
    private static JsonNode? Value(JsonNode document, JsonNode? schema, Random random, int depth)
    {
        if (schema?["$ref"]?.GetValue<string>() is { } reference)
        {
            schema = document["components"]!["schemas"]![reference.Split('/')[^1]];
        }

        var type = schema?["type"] switch
        {
            JsonArray types => types[random.Next(types.Count)]!.GetValue<string>(),
            JsonValue one => one.GetValue<string>(),
            _ => "string",
        };

        return (random.Next(12) == 0 || depth > 6 ? "odd" : type) switch
        {
            "object" => new JsonObject(
                (schema?["properties"]?.AsObject() ?? []).Where(_ => random.Next(4) > 0)
                    .Select(p => KeyValuePair.Create(p.Key, Value(document, p.Value, random, depth + 1)))),
            "array" =>
                new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(document, schema?["items"], random, depth + 1))]),
            "integer" => random.Next(-2, 300),
            "number" => random.Next(4) == 0 ? random.NextDouble() * 1e6 : Math.Round(random.NextDouble() * 200, 1),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            "odd" => random.Next(4) switch { 0 => null, 1 => random.Next(), 2 => new JsonArray(), _ => Word(random) },
            _ => Word(random),
        };
    }

    private static string Word(Random random) =>
        random.Next(30) == 0 ? new string((char)random.Next(32, 126), random.Next(1, 1000)) : Words[random.Next(Words.Length)];
}
