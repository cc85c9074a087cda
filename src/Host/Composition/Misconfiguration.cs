using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Composition;

/// <summary>Distinguishes errors of configuration, which a person can correct, from faults of the program.</summary>
internal static class Misconfiguration
{
    /// <summary>A message without a stack trace, if that is enough to act on, and without the passwords in settings.</summary>
    public static bool Explains(Exception exception, IConfiguration configuration, [NotNullWhen(true)] out string? explanation)
    {
        var message = exception switch
        {
            IOException or SocketException or ArgumentException or FormatException when ListeningFault.Of(exception) is { } fault =>
                $"ModularPath cannot start: {fault}",
            OptionsValidationException options => $"The configuration is not usable: {string.Join(" ", options.Failures)}",
            InvalidOperationException or FormatException or IOException or UnauthorizedAccessException or DbException or ProblemException =>
                $"ModularPath cannot start: {exception.Message}{Cause(exception)}",
            _ => null,
        };
        explanation = message is null ? null : Redaction.Of(WithoutSecrets(message, configuration));

        return explanation is not null;
    }

    // Messages of parsers repeat values that they cannot parse, and a password in an address may contain any character.
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
