using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client;

/// <summary>The address of a service, and how it is called.</summary>
public abstract class ServiceSettings : IValidatableObject
{
    private protected ServiceSettings()
    {
    }

    /// <summary>Such as <c>http://inference:8001/</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Sent with every request; null: none is sent.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Longest time for a picture, with all attempts and pauses.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for one attempt. Default: 10 s, or <see cref="Timeout"/> if that is shorter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan AttemptTimeout
    {
        get => field > TimeSpan.Zero ? field : TimeSpan.FromTicks(Math.Min(Timeout.Ticks, TimeSpan.TicksPerSecond * 10));
        set;
    }

    /// <summary>Most retries of one call. Over all calls, retries are at most a tenth of them.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Longest pause (<c>Retry-After</c>) that is waited for; if a longer one is asked for, the call fails at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The circuit breaker.</summary>
    [ValidateObjectMembers]
    public CircuitOptions Circuit { get; set; } = new();

    /// <summary>The configuration section of these settings.</summary>
    internal abstract string Path { get; }

    /// <summary>The name of the service in messages.</summary>
    internal abstract string Service { get; }

    /// <summary>The header that carries the key, and the prefix of the key there.</summary>
    internal abstract (string Name, string Scheme) KeyHeader { get; }

    /// <summary>Advice for an answer such as 404.</summary>
    internal abstract string AddressHint { get; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is null)
        {
            yield return new ValidationResult(
                $"{Path}:BaseAddress is missing: where does the {Service} listen? Such as http://inference:8001/.");
        }
        else if (BaseAddress.OriginalString.AsSpan().ContainsAny('@', '?', '#'))
        {
            // The address is not part of the message: it may hold a password.
            yield return new ValidationResult(
                $"{Path}:BaseAddress has a user name, a query or a fragment in it; it must be an address such as http://inference:8001/. " +
                $"A key goes to {Path}:ApiKey.");
        }
        else if (!(BaseAddress.IsAbsoluteUri && BaseAddress.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"{Path}:BaseAddress is '{BaseAddress}', not an address such as http://inference:8001/.");
        }

        if (AttemptTimeout > Timeout)
        {
            yield return new ValidationResult(
                $"{Path}:AttemptTimeout ({AttemptTimeout}) is longer than {Path}:Timeout ({Timeout}), which holds all attempts.");
        }

        if (ApiKey?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult($"{Path}:ApiKey holds a line break or another character that no header can carry.");
        }
    }
}
