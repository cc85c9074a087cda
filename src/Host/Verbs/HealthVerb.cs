using System.CommandLine;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>health [URL]</c>: asks a running server how it is, for images that have neither shell nor curl.</summary>
internal static class HealthVerb
{
    private const int Unhealthy = 1;

    // Docker gives up after 30 s by default; whoever does not answer for this long does not serve either.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Command()
    {
        var address = new Argument<Uri>("URL")
        {
            Description = "What is asked; by default http://localhost:8000/health/ready.",
            DefaultValueFactory = static _ => new Uri("http://localhost:8000/health/ready"),
            CustomParser = static result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                {
                    return url;
                }

                result.AddError($"URL is '{Redaction.OfAddress(result.Tokens[0].Value)}'; it must be an address such as http://localhost:8001/health/ready.");
                return null;
            },
        };
        var command = new Command("health", "Asks a running server how it is: exit code 0 where it is healthy, 1 where it is not or does not answer.") { address };
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed.GetRequiredValue(address), cancellationToken));

        return command;
    }

    private static async Task<int> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience };

        try
        {
            using var answer = await client.GetAsync(url, cancellationToken);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));

            return answer.IsSuccessStatusCode ? VerbLine.Ok : Unhealthy;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {e.Message}");

            return Unhealthy;
        }
    }
}
