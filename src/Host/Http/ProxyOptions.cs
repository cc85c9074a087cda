using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ModularPath.Host.Http;

/// <summary>What stands before the server and passes requests on.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses (<c>10.0.0.7</c>) and networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>
    /// and <c>-Prefix</c> are believed; nobody's by
    /// default. Such a proxy sets these headers itself or takes away what callers sent of them.
    /// </summary>
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>
    /// The path below which callers find the server, such as <c>/modularpath</c>, whether the proxy passes it on or takes it off. A prefix
    /// that a known proxy tells outranks it.
    /// </summary>
    public string? PathBase { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in Known.Where(static proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"{Section}:Known has '{proxy}', neither an address such as 10.0.0.7 nor a network such "
                + "as 10.0.0.0/8.");
        }

        if (PathBase is { Length: > 0 } and not "/" && !ReverseProxy.TryPrefix(PathBase, out _))
        {
            yield return new ValidationResult($"{Section}:PathBase is '{PathBase}', not a path such as /modularpath.");
        }
    }
}
