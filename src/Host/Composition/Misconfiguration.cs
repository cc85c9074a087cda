using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Composition;

/// <summary>Tells a configuration that a person can mend from a fault of the program.</summary>
internal static class Misconfiguration
{
    /// <summary>A message without a stack trace, where one is enough to act on, and without the passwords that a setting holds.</summary>
    public static bool Explains(Exception exception, IConfiguration configuration, [NotNullWhen(true)] out string? explanation)
    {
        var message = exception switch
        {
            IOException or SocketException or ArgumentException or FormatException when ListeningFault.Of(exception) is { } fault => $"ModularPath cannot start: {fault}",
            OptionsValidationException options => $"The configuration is not usable: {string.Join(" ", options.Failures)}",
            InvalidOperationException or FormatException or IOException or UnauthorizedAccessException or DbException or ProblemException =>
                $"ModularPath cannot start: {exception.Message}{Cause(exception)}",
            _ => null,
        };
        explanation = message is null ? null : Redaction.Of(WithoutSecrets(message, configuration));

        return explanation is not null;
    }

    // What cannot be read as an address, a number, a file is repeated by whoever could not read it; a password in it may hold any character.
    private static string WithoutSecrets(string message, IConfiguration configuration) =>
        configuration.AsEnumerable()
            .Select(static setting => setting.Value)
            .OfType<string>()
            .Where(static value => Redaction.OfAddress(value) != value)
            .Aggregate(message, static (text, value) => text.Replace(value, Redaction.OfAddress(value), StringComparison.Ordinal));

    private static string Cause(Exception exception) =>
        exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $" ({inner.Message})"
            : "";
}
