using System.Net;
using System.Net.Sockets;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>A port whose queue of connections is full: a further connection is neither accepted nor refused.</summary>
internal sealed class SilentHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _queued = [];

    public SilentHost()
    {
        _listener.Start(backlog: 1);

        for (var i = 0; i < 8; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _queued.Add(socket);

            try
            {
                socket.Connect(_listener.LocalEndpoint);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
            {
                // Begun; the first ones fill the queue, the others wait before it.
            }
        }
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public void Dispose()
    {
        _queued.ForEach(static socket => socket.Dispose());
        _listener.Dispose();
    }
}
