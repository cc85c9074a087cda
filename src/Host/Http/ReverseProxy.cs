using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ModularPath.Host.Composition;

namespace ModularPath.Host.Http;

/// <summary>
/// Makes requests that came through a proxy what they were for the caller: address, scheme, host and the path below which the server is
/// found.
/// </summary>
internal static partial class ReverseProxy
{
    public static void AddReverseProxy(this IServiceCollection services) => services.AddOptionsWithValidateOnStart<ProxyOptions>()
        .BindConfiguration(ProxyOptions.Section)
        .Configure<IConfiguration>(
            static (options, configuration) => options.Known = configuration.List($"{ProxyOptions.Section}:{nameof(ProxyOptions.Known)}"))
        .ValidateDataAnnotations();

    public static void UseReverseProxy(this WebApplication app)
    {
        var proxy = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;

        if (proxy.Known.Count > 0)
        {
            app.UseForwardedHeaders(HeadersOf(proxy.Known));
        }

        var configured = TryPrefix(proxy.PathBase, out var prefix) ? prefix : PathString.Empty;
        app.Use((context, next) => IsPlaced(context, configured) ? next(context) : Task.CompletedTask);
    }

    /// <summary>Reads a path such as <c>/one/two</c>; a slash at its end is let go.</summary>
    public static bool TryPrefix(string? text, out PathString prefix)
    {
        var isOne = text is not null && Prefix().IsMatch(text);
        prefix = isOne ? text!.TrimEnd('/') : PathString.Empty;

        return isOne;
    }

    private static ForwardedHeadersOptions HeadersOf(IReadOnlyList<string> known)
    {
        // As far as the chain is known: the first address behind it is the caller's.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var proxy in known)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        return options;
    }

    // Proxies take the path off, or do not: both are understood. False: the caller was sent to the address with the slash, without which
    // the page's links lead astray.
    private static bool IsPlaced(HttpContext context, PathString configured)
    {
        var request = context.Request;
        request.PathBase = TryPrefix(request.PathBase, out var told) ? told : configured;

        if (!request.PathBase.HasValue || !request.Path.StartsWithSegments(request.PathBase, out var rest))
        {
            return true;
        }

        request.Path = rest;

        if (rest.HasValue)
        {
            return true;
        }

        context.Response.Redirect($"{request.PathBase}/{request.QueryString}", permanent: false, preserveMethod: true);
        return false;
    }

    [GeneratedRegex(@"^(/[A-Za-z0-9._~-]+)+/?\z")]
    private static partial Regex Prefix();
}
