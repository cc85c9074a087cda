using System.ComponentModel.DataAnnotations;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Security;

/// <summary>Who may call the API, and how often.</summary>
internal sealed class SecurityOptions : IValidatableObject
{
    public const string Section = "Security";

    /// <summary>
    /// A file with a line <c>NAME SHA256</c> for each key, as the verb <c>key</c> prints it. Changes take effect within a second, without
    /// a restart. With neither this nor <see cref="ApiKey"/> everybody who reaches the address may call.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>A key in clear text, for deployments with a key in the environment (<c>API_KEY</c>). Its name is <c>api-key</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Whether a server without keys may listen where other machines reach it. Their users can then read and delete every map.
    /// </summary>
    public bool AllowWithoutKeys { get; set; }

    /// <summary>The origins of pages that may call the API, such as <c>https://table.example</c>. None by default.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>
    /// Calls per minute for each key, a tenth of them at once. Health checks do not count. Calls without a valid key have the same limit
    /// for each address.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>
    /// The Redis in which replicas share the limits of keys, such as <c>redis:6379,password=...</c>. Without it each replica has its own.
    /// </summary>
    [RedisConnectionString($"{Section}:{nameof(Redis)}")]
    public string? Redis { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Origins.Where(static origin => !CrossOrigin.IsOrigin(origin)))
        {
            yield return new ValidationResult(
                $"{Section}:Origins has '{Redaction.OfAddress(origin)}', which no browser sends as its Origin: that is scheme, host and " +
                "port if it has one of its own, such as https://table.example or http://localhost:30000, without a path, a slash at " +
                "the end or a port that goes without saying.");
        }
    }
}
