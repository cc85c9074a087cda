using System.ComponentModel.DataAnnotations;
using ModularPath.SharedKernel;
using StackExchange.Redis;

namespace ModularPath.Host.Security;

/// <summary>Who may call the API, and how often.</summary>
internal sealed class SecurityOptions : IValidatableObject
{
    public const string Section = "Security";

    /// <summary>
    /// A file with a line <c>NAME SHA256</c> for each key, as the verb <c>key</c> prints it; changes count within a second,
    /// without a restart. Neither this nor <see cref="ApiKey"/>: whoever reaches the address may call.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>One key in clear, for set-ups that have one in the environment (<c>API_KEY</c>). Its name is <c>api-key</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Whether a server without keys may listen where other machines reach it. Whoever does may then read and delete every map.</summary>
    public bool AllowWithoutKeys { get; set; }

    /// <summary>Whose pages may call the API from a browser: origins such as <c>https://table.example</c>. None by default.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>
    /// Calls that one key may make in a minute, evenly; a tenth of them at once. A health check costs none. As many may come from one address without a valid key.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Where replicas count the calls of a key together, such as <c>redis:6379,password=...</c>; without it each counts for itself.</summary>
    public string? Redis { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Origins.Where(static origin => !CrossOrigin.IsOrigin(origin)))
        {
            yield return new ValidationResult(
                $"{Section}:Origins has '{Redaction.OfAddress(origin)}', which no browser sends as its Origin: that is scheme, host and port if it has one of its own, such as https://table.example or " +
                "http://localhost:30000, without a path, a slash at the end or a port that goes without saying.");
        }

        if (Redis is { Length: > 0 } && !IsConnectionString(Redis))
        {
            // The string itself may hold a password, and so may what the library says of it.
            yield return new ValidationResult($"{Section}:Redis is no connection string such as redis:6379,password=... (StackExchange.Redis writes it so, not as redis://).");
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !text.Contains("://", StringComparison.Ordinal) && ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
