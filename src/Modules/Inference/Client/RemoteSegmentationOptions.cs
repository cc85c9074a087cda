using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client;

/// <summary>Where the Inference service is, and how much is done to get an answer from it.</summary>
public sealed class RemoteSegmentationOptions : IValidatableObject
{
    public const string Section = "Segmentation:Remote";

    /// <summary>Such as <c>http://inference:8001/</c>.</summary>
    [Required(ErrorMessage = $"{Section}:BaseAddress is missing: where does the Inference service listen? Such as http://inference:8001/.")]
    public Uri? BaseAddress { get; set; }

    /// <summary>Sent as <c>X-Api-Key</c>, if there is one.</summary>
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

    /// <summary>Largest mask that is accepted, pixels.</summary>
    [Range(1, 500_000_000)]
    public long MaxPixels { get; set; } = 50_000_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.UserInfo.Length + address.Query.Length == 0))
        {
            yield return new ValidationResult($"{Section}:BaseAddress is '{address}', not an address such as http://inference:8001/.");
        }

        if (AttemptTimeout > Timeout)
        {
            yield return new ValidationResult($"{Section}:AttemptTimeout ({AttemptTimeout}) is longer than {Section}:Timeout ({Timeout}), which holds all attempts.");
        }

        if (ApiKey?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult($"{Section}:ApiKey holds a line break or another character that no header can carry.");
        }
    }
}
