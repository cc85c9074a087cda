using System.Text.RegularExpressions;

namespace ModularPath.SharedKernel;

/// <summary>Takes the secrets out of what is shown to people: logs, messages, answers.</summary>
public static partial class Redaction
{
    private const string Withheld = "***";

    /// <summary>The text without the user names and passwords of addresses (<c>scheme://user:password@host</c>) and connection strings (<c>Password=...</c>) in it.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return Named().Replace(UserInfo().Replace(text, Withheld), Withheld);
    }

    // Up to the last @ of the line: where nobody escaped it, a password may hold any character.
    [GeneratedRegex(@"(?<=://)[^\r\n]*(?=@)")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=\b(password|pwd|passwd|secret|secretkey|token|apikey)\s*=\s*)[^\s;,&]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
