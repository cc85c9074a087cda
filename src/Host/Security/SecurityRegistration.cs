namespace ModularPath.Host.Security;

/// <summary>Keys and their limits, for every endpoint that does not say otherwise.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SecurityOptions>()
            .BindConfiguration(SecurityOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<ApiKeyRing>();
        // Not AddAuthentication: it brings data protection for cookies, which writes a key ring of its own to the disk.
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

    public static void UseSecurity(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<ApiKeyRing>();   // a key file that cannot be used ends the start, not the first request
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }
}
