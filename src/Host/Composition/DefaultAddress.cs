namespace ModularPath.Host.Composition;

/// <summary>Where a server listens if nobody says otherwise (<c>--urls</c>, <c>ASPNETCORE_URLS</c>, Kestrel's section).</summary>
internal static class DefaultAddress
{
    private const int Pathfinding = 8000;
    private const int InferenceAlone = 8001;

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            var port = ModuleCatalog.IsEnabled(builder.Configuration, "Pathfinding") ? Pathfinding : InferenceAlone;
            builder.WebHost.UseUrls($"http://localhost:{port}");
        }
    }
}
