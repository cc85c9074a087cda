using System.Net;
using System.Net.Sockets;

namespace ModularPath.Testing;

public static class LoopbackPort
{
    /// <summary>A port of the loopback interface at which nobody listens at the moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
