using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Security;

/// <summary>A server without keys does not listen where other machines reach it, unless a setting allows it.</summary>
internal static class PublicAddresses
{
    // Kestrel calls this for every address, from whichever setting, after it has resolved names and wildcards.
    public static void RefusePublicAddressesWithoutKeys(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            if (kestrel.ApplicationServices.GetRequiredService<ApiKeyRing>().IsOpen
                && !kestrel.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value.AllowWithoutKeys
                && !IsOfThisMachine(endpoint.EndPoint))
            {
                throw new InvalidOperationException(
                    $"Other machines reach {endpoint.EndPoint}, and this server has no keys: whoever does could read and delete every " +
                    "map. Give it keys (Security:KeyFile, or API_KEY), let it listen on localhost alone, or set " +
                    "Security:AllowWithoutKeys to true if that is meant.");
            }
        }));

    private static bool IsOfThisMachine(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint { Address: var address } => IPAddress.IsLoopback(address),
        FileHandleEndPoint => false,   // opened by another program, at an unknown address
        _ => true,                     // a socket or a pipe in the file system
    };
}
