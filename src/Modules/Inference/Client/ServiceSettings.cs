using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client;

/// <summary>Where a service is, and how much is done to get an answer from it.</summary>
public abstract class ServiceSettings : IValidatableObject
{
    private protected ServiceSettings()
    {
    }

    /// <summary>Such as <c>http://inference:8001/</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Sent with every request, if there is one.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a picture may take, all attempts and pauses together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take; default: 10 s, or <see cref="Timeout"/> where that is shorter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan AttemptTimeout
    {
        get => field > TimeSpan.Zero ? field : TimeSpan.FromTicks(Math.Min(Timeout.Ticks, TimeSpan.TicksPerSecond * 10));
        set;
    }

    /// <summary>Attempts after the first, at most; all calls together repeat at most a tenth of themselves.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>A service that asks for a longer pause (<c>Retry-After</c>) is not waited for: something else answers at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>When the service is left alone.</summary>
    [ValidateObjectMembers]
    public CircuitOptions Circuit { get; set; } = new();

    /// <summary>The section that these settings are read from.</summary>
    internal abstract string Path { get; }

    /// <summary>What people call it.</summary>
    internal abstract string Service { get; }

    /// <summary>The header that carries the key, and what stands before it there.</summary>
    internal abstract (string Name, string Scheme) KeyHeader { get; }

    /// <summary>What to look at where it says that it does not have what is asked for.</summary>
    internal abstract string AddressHint { get; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is null)
        {
            yield return new ValidationResult($"{Path}:BaseAddress is missing: where does the {Service} listen? Such as http://inference:8001/.");
        }
        else if (BaseAddress.OriginalString.AsSpan().ContainsAny('@', '?', '#'))
        {
            // It is not repeated: what stands there may be a password.
            yield return new ValidationResult(
                $"{Path}:BaseAddress has a user name, a query or a fragment in it; it must be an address such as http://inference:8001/. A key goes to {Path}:ApiKey.");
        }
        else if (!(BaseAddress.IsAbsoluteUri && BaseAddress.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"{Path}:BaseAddress is '{BaseAddress}', not an address such as http://inference:8001/.");
        }

        if (AttemptTimeout > Timeout)
        {
            yield return new ValidationResult($"{Path}:AttemptTimeout ({AttemptTimeout}) is longer than {Path}:Timeout ({Timeout}), which holds all attempts.");
        }

        if (ApiKey?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult($"{Path}:ApiKey holds a line break or another character that no header can carry.");
        }
    }
}
