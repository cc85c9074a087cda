using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Security;

/// <summary>
/// Reads the key of a request: <c>X-Api-Key: KEY</c>, or <c>Authorization: Bearer KEY</c> for tools like Prometheus that have only that.
/// </summary>
internal sealed partial class ApiKeyAuthentication(
    ApiKeyRing ring, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>The name of all callers if there are no keys.</summary>
    public const string Anyone = "anyone";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        ring.IsOpen ? Known(Anyone)
        : Presented() is not { } secret ? AuthenticateResult.NoResult()
        : ring.NameOf(secret) is { } name ? Known(name)
        : AuthenticateResult.Fail("unknown key"));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // 401 asks for a key. A wrong key is answered with 403.
        var asked = Presented() is null;
        Response.StatusCode = asked ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;

        if (asked)
        {
            Response.Headers.WWWAuthenticate = "Bearer realm=\"ModularPath\"";
        }
        else
        {
            LogUnknownKey(Logger, Context.Connection.RemoteIpAddress);
        }

        return Task.CompletedTask;
    }

    private string? Presented() =>
        Request.Headers[Header] is [{ Length: > 0 } key] ? key
        : Request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? value["Bearer ".Length..].Trim()
        : null;

    private AuthenticateResult Known(string name) => AuthenticateResult.Success(
        new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name)), Scheme.Name));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A key that is not valid was sent from {Address}")]
    private static partial void LogUnknownKey(ILogger logger, IPAddress? address);
}
