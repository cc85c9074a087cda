using System.CommandLine;
using ModularPath.Host.Security;

namespace ModularPath.Host.Verbs;

/// <summary><c>key NAME</c>: makes an API key, for a client and for the server's key file.</summary>
internal static class KeyVerb
{
    public static Command Command()
    {
        var name = new Argument<string>("NAME") { Description = "Who will use the key: letters, digits, '-', '_' and '.'." };
        name.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 } value || !value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                result.AddError("NAME must be of letters, digits, '-', '_' and '.'.");
            }
        });
        var command = new Command("key", "Makes an API key: the key for the client, and the line for the server's Security:KeyFile.") { name };

        command.SetAction((parsed, _) =>
        {
            var secret = ApiKey.NewSecret();
            Console.Error.WriteLine($"The key, for the header {ApiKeyAuthentication.Header}; it is shown only now:");
            Console.Error.WriteLine(secret);
            Console.Error.WriteLine("The line for the key file, on standard output:");
            Console.Out.WriteLine(new ApiKey(parsed.GetRequiredValue(name), ApiKey.HashOf(secret)));

            return Task.FromResult(VerbLine.Ok);
        });

        return command;
    }
}
