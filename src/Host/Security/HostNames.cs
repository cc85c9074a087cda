using System.Net;
using Microsoft.Extensions.Options;
using ModularPath.Host.Composition;

namespace ModularPath.Host.Security;

/// <summary>
/// The host names that a server answers to (<c>AllowedHosts</c>, in the form of ASP.NET Core). Without keys and without that setting: those
/// of this machine. The owner of another name can let it resolve to this server (DNS rebinding), and browsers then take the server for
/// a part of their site. Only the host name of a request shows that.
/// </summary>
internal sealed class HostNames
{
    public const string Setting = "AllowedHosts";

    private readonly string[] _names;
    private readonly bool _areAllMeant;
    private readonly bool _areAddressesMeant;

    public HostNames(IConfiguration configuration, IOptions<SecurityOptions> options, ApiKeyRing ring)
    {
        _names = [.. configuration.List(Setting).Select(static name => new HostString(name).Host)];
        _areAllMeant = _names.Contains("*") || (_names.Length == 0 && !ring.IsOpen);
        _areAddressesMeant = options.Value.AllowWithoutKeys;
    }

    public bool Include(HostString host) => _areAllMeant || IsOfThisMachine(host.Host) || _names.Any(name => Matches(name, host.Host));

    // DNS rebinding takes a name: a numeric address is safe.
    private bool IsOfThisMachine(string host) =>
        IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address) || _areAddressesMeant
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string name, string host) =>
        name.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(name, StringComparison.OrdinalIgnoreCase);
}
