using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Composition;

/// <summary>Tells a configuration that a person can mend from a fault of the program.</summary>
internal static class Misconfiguration
{
    /// <summary>A message without a stack trace, where one is enough to act on.</summary>
    public static bool Explains(Exception exception, [NotNullWhen(true)] out string? explanation)
    {
        explanation = exception switch
        {
            IOException or SocketException or ArgumentException or FormatException when ListeningFault.Of(exception) is { } fault => $"ModularPath cannot start: {fault}",
            OptionsValidationException options => $"The configuration is not usable: {string.Join(" ", options.Failures)}",
            InvalidOperationException or FormatException or IOException or UnauthorizedAccessException or DbException or ProblemException =>
                $"ModularPath cannot start: {exception.Message}{Cause(exception)}",
            _ => null,
        };

        return explanation is not null;
    }

    private static string Cause(Exception exception) =>
        exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $" ({inner.Message})"
            : "";
}
