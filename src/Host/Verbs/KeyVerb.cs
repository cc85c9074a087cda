using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Host.Security;

namespace ModularPath.Host.Verbs;

/// <summary><c>key NAME</c>: makes an API key, for a client and for the server's key file.</summary>
internal static class KeyVerb
{
    public static Verb Create()
    {
        var name = new Argument<string>("NAME") { Description = "Who will use the key: letters, digits, '-', '_' and '.'." };
        name.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 } value
                || !value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                result.AddError("NAME must be of letters, digits, '-', '_' and '.'.");
            }
        });

        return new Verb(
            "key", "Makes an API key: the key for the client, and the line for the server's Security:KeyFile.", name, VerbOptions.Json)
        {
            Examples = ["modularpath key tabletop >> keys", "modularpath key tabletop --json"],
            Work = (parsed, answer, _) =>
            {
                var secret = ApiKey.NewSecret();
                var line = new ApiKey(parsed.GetRequiredValue(name), ApiKey.HashOf(secret)).ToString();

                // Standard output is redirected to the key file, so it must not contain the secret.
                if (!answer.IsJson)
                {
                    answer.Error.WriteLine($"The key, for the header {ApiKeyAuthentication.Header}; it is shown only now:");
                    answer.Error.WriteLine(secret);
                    answer.Error.WriteLine("The line for the key file, on standard output:");
                }

                answer.Give(new { Key = secret, Line = line }, line);

                return Task.FromResult(ExitCode.Ok);
            },
        };
    }
}
