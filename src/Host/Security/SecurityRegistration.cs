using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using ModularPath.Host.Composition;

namespace ModularPath.Host.Security;

/// <summary>Keys and their limits, for every endpoint but anonymous ones.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SecurityOptions>()
            .BindConfiguration(SecurityOptions.Section)
            .Configure<IConfiguration>(static (options, configuration) =>
                options.Origins = configuration.List($"{SecurityOptions.Section}:{nameof(SecurityOptions.Origins)}"))
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<ApiKeyRing>().AddSingleton<HostNames>();
        // HostNames instead of the host filter of ASP.NET Core, which writes no problem document and has no default names.
        builder.Services.Configure<HostFilteringOptions>(static filter => filter.AllowedHosts = ["*"]);
        builder.Services.AddCrossOrigin();
        builder.RefusePublicAddressesWithoutKeys();
        // Not AddAuthentication: it adds data protection for cookies, which writes a key ring to the disk.
        builder.Services.AddWebEncoders();
        builder.Services.AddTransient<ApiKeyAuthentication>();
        builder.Services.AddAuthenticationCore(static o =>
        {
            o.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
            o.DefaultScheme = ApiKeyAuthentication.SchemeName;
        });
        builder.Services.AddAuthorization();
        builder.Services.AddRateLimitPerKey();
    }

    /// <summary>The rules for browsers come first, so that pages of allowed origins can also read refusals.</summary>
    public static void UseOrigins(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.Origins.Count > 0)
        {
            app.UseCors();
        }

        app.UseBrowserGuard();
    }

    public static void UseSecurity(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<ApiKeyRing>();   // a key file that cannot be used ends the start, not the first request
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }
}
