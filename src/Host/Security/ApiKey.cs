using System.Security.Cryptography;
using System.Text;

namespace ModularPath.Host.Security;

/// <summary>A key of a client as the server stores it: a name, and a hash of the secret.</summary>
/// <param name="Name">Who holds the key; written to logs and metrics.</param>
/// <param name="Hash">SHA-256 of the secret. Neither salt nor stretching is needed for 256 random bits.</param>
internal sealed record ApiKey(string Name, byte[] Hash)
{
    private const string Prefix = "mp_";

    /// <summary>A new secret: 256 random bits, with a prefix by which leaked keys are found.</summary>
    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Reads a line of a key file: <c>NAME SHA256</c>.</summary>
    /// <exception cref="FormatException">The line has another form.</exception>
    public static ApiKey Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var name, { Length: 64 } hash]
            && hash.All(char.IsAsciiHexDigit)
            ? new ApiKey(name, Convert.FromHexString(hash))
            : throw new FormatException("a line of a key file is NAME SHA256, as the verb 'key' prints it");

    public override string ToString() => $"{Name} {Convert.ToHexStringLower(Hash)}";
}
