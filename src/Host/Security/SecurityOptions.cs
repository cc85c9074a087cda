using System.ComponentModel.DataAnnotations;

namespace ModularPath.Host.Security;

/// <summary>Who may call the API, and how often.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>
    /// A file with a line <c>NAME SHA256</c> for each key, as the verb <c>key</c> prints it; changes count within a second,
    /// without a restart. Neither this nor <see cref="ApiKey"/>: whoever reaches the address may call.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>One key in clear, for set-ups that have one in the environment (<c>API_KEY</c>). Its name is <c>api-key</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Calls that one key may make in a minute, evenly; a tenth of them at once. A health check costs none.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Where replicas count the calls of a key together, such as <c>redis:6379,password=...</c>; without it each counts for itself.</summary>
    public string? Redis { get; set; }
}
