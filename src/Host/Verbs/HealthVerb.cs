using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>health [URL]</c>: asks a running server how it is, for images that have neither shell nor curl.</summary>
internal static class HealthVerb
{
    public const string NotHealthy = "NotHealthy";

    private const int LongestDocument = 1 << 20;

    // Docker gives up after 30 s by default; a server that does not answer for this long is of no use either.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Verb Create()
    {
        var address = new Argument<Uri>("URL")
        {
            Description = "What is asked.",
            DefaultValueFactory = static _ => new Uri("http://localhost:8000/health/ready"),
            CustomParser = static result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                {
                    return url;
                }

                result.AddError($"URL is '{Redaction.OfAddress(result.Tokens[0].Value)}'; it must be an address such as "
                    + "http://localhost:8001/health/ready.");
                return null;
            },
        };

        return new Verb(
            "health",
            "Asks a running server how it is: /health/ready, /health/live, or /api/v1/health of the inference service.",
            address, VerbOptions.Json)
        {
            ExitCodes = "0 healthy, 1 not healthy, no answer, or what answers is no health document, 2 bad input, 130 interrupted",
            Examples = ["modularpath health", "modularpath health http://localhost:8001/api/v1/health --json"],
            Work = (parsed, answer, cancellationToken) => AskAsync(parsed.GetRequiredValue(address), answer, cancellationToken),
        };
    }

    private static async Task<int> AskAsync(Uri url, VerbAnswer answer, CancellationToken cancellationToken)
    {
        // A password in the address must not be printed.
        var name = url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LongestDocument,
        };

        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            var status = (int)response.StatusCode;

            if (status is >= 300 and < 400)
            {
                throw Refusal($"{name} sends elsewhere (status {status}), and that is no answer: ask the server itself.");
            }

            if (DocumentIn(await response.Content.ReadAsByteArrayAsync(cancellationToken)) is not { } document)
            {
                throw Refusal($"What {name} answers (status {status}) is no health document: another program, or another address of "
                    + "this one. /health/ready has one.");
            }

            answer.Give(document, document.ToJsonString());

            return response.IsSuccessStatusCode && (string?)document["status"] != "unhealthy" ? ExitCode.Ok : ExitCode.Fault;
        }
        catch (HttpRequestException e)
        {
            throw Refusal($"{name} does not answer: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refusal($"{name} does not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    // Both kinds of health documents use these words.
    private static JsonObject? DocumentIn(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject document
                && document["status"] is JsonValue status && status.TryGetValue(out string? word)
                && word is "healthy" or "degraded" or "unhealthy"
                && (document["checks"] is JsonObject || document["model_loaded"] is JsonValue)
                ? document
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProblemException Refusal(string detail) => new(ProblemKind.UpstreamFailed, NotHealthy, detail);
}
