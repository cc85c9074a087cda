using System.Text.RegularExpressions;

namespace ModularPath.SharedKernel;

/// <summary>Takes the secrets out of what is shown to people: logs, messages, answers.</summary>
public static partial class Redaction
{
    private const string Withheld = "***";

    /// <summary>
    /// The text without the user names and passwords of addresses (<c>scheme://user:password@host</c>) and connection strings
    /// (<c>Password=...</c>) in it.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return Named().Replace(UserInfo().Replace(text, Withheld), Withheld);
    }

    /// <summary>The same of a text that is nothing but an address, in which a password that nobody escaped may hold blanks, too.</summary>
    public static string OfAddress(string address) => Of(WholeUserInfo().Replace(address, Withheld));

    // Up to the last @: a password may hold one, or a slash, where nobody escaped it.
    [GeneratedRegex(@"(?<=://)\S*(?=@)")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://).*(?=@)", RegexOptions.Singleline)]
    private static partial Regex WholeUserInfo();

    [GeneratedRegex(@"(?<=\b(password|pwd|passwd|secret|secretkey|token|apikey)\s*=\s*)[^\s;,&]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
