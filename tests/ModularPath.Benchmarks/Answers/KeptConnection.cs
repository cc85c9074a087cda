using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModularPath.Benchmarks.Answers;

/// <summary>
/// One connection that stays open and asks one thing after the other. It writes and reads bytes, as a client that does more takes most
/// of the two cores from the server that is measured.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[1 << 16];
    private int _filled;

    public KeptConnection(Uri server) => _socket.Connect(IPAddress.Loopback, server.Port);

    /// <summary>The bytes of a request for an address.</summary>
    public static byte[] Request(Uri server, string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");

    /// <summary>Asks, and reads the whole answer; returns its status.</summary>
    /// <param name="request">The bytes of the request.</param>
    /// <param name="body">The answer's body, valid until the next request.</param>
    public int Ask(byte[] request, out ReadOnlySpan<byte> body)
    {
        _socket.Send(request);
        _filled = 0;
        int end;

        while ((end = _buffer.AsSpan(0, _filled).IndexOf(EndOfHeaders)) < 0)
        {
            Receive();
        }

        var headers = _buffer.AsSpan(0, end);
        _ = Utf8Parser.TryParse(headers["HTTP/1.1 ".Length..], out int status, out _);
        var start = end + EndOfHeaders.Length;
        body = LengthIn(headers) is { } length ? Whole(start, length) : Chunks(start);
        return status;
    }

    public void Dispose() => _socket.Dispose();

    private static int? LengthIn(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        return headers.IndexOf(name) is var at and >= 0 && Utf8Parser.TryParse(headers[(at + name.Length)..], out int length, out _)
            ? length
            : null;
    }

    private ReadOnlySpan<byte> Whole(int start, int length)
    {
        while (_filled < start + length)
        {
            Receive();
        }

        return _buffer.AsSpan(start, length);
    }

    // Moves the chunks together, in place (RFC 9112, section 7.1).
    private ReadOnlySpan<byte> Chunks(int start)
    {
        for (var (from, to) = (start, start); ;)
        {
            int line;

            while ((line = _buffer.AsSpan(from, _filled - from).IndexOf("\r\n"u8)) < 0)
            {
                Receive();
            }

            _ = Utf8Parser.TryParse(_buffer.AsSpan(from, line), out int length, out _, 'x');
            from += line + 2;
            Whole(from, length + 2);

            if (length == 0)
            {
                return _buffer.AsSpan(start, to - start);
            }

            _buffer.AsSpan(from, length).CopyTo(_buffer.AsSpan(to));
            (from, to) = (from + length + 2, to + length);
        }
    }

    private void Receive()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += read > 0 ? read : throw new IOException("The server has closed the connection.");
    }
}
