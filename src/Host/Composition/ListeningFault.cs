using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;

namespace ModularPath.Host.Composition;

/// <summary>Explains why a server cannot listen at its address.</summary>
internal static partial class ListeningFault
{
    private const string Choose = "Choose another with --urls http://localhost:8080, or ASPNETCORE_URLS in the environment.";

    /// <returns>Null if it is another fault.</returns>
    public static string? Of(Exception exception) => exception switch
    {
        { InnerException: AddressInUseException } when Address().Match(exception.Message) is { Success: true } match =>
            $"Port {match.Groups["port"].Value} is taken: another program listens at {match.Groups["address"].Value}. {Choose}",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"User {Environment.UserName} may not listen on this port: ports below 1024 take rights. {Choose}",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"This machine does not have the address to listen at. {Choose}",
        ArgumentOutOfRangeException { ParamName: "port" } => $"A port is a number from 0 to 65535. {Choose}",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"Nothing can listen there. {exception.Message}. {Choose}",
        _ => null,
    };

    [GeneratedRegex(@"(?<address>https?://\S+:(?<port>\d+)): address already in use")]
    private static partial Regex Address();
}
