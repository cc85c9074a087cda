using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Security;

/// <summary>Where a server without keys may listen: nowhere that other machines reach, unless a setting says that this is meant.</summary>
internal static class PublicAddresses
{
    // Kestrel asks for every address before it listens there, whichever setting it comes from, and knows what a name or a + means.
    public static void RefusePublicAddressesWithoutKeys(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(static kestrel =>
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            if (kestrel.ApplicationServices.GetRequiredService<ApiKeyRing>().IsOpen
                && !kestrel.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value.AllowWithoutKeys
                && !IsOfThisMachine(endpoint.EndPoint))
            {
                throw new InvalidOperationException(
                    $"Other machines reach {endpoint.EndPoint}, and this server has no keys: whoever does could read and delete every map. Give it keys (Security:KeyFile, or API_KEY), let it " +
                    "listen on localhost alone, or set Security:AllowWithoutKeys to true if that is meant.");
            }
        }));

    private static bool IsOfThisMachine(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint { Address: var address } => IPAddress.IsLoopback(address),
        FileHandleEndPoint => false,   // whoever opened it knows where it listens
        _ => true,                     // a socket or a pipe in the file system
    };
}
