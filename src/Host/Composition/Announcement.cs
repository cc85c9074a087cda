using ModularPath.Host.Http;
using ModularPath.Host.Security;
using ModularPath.Composition;

namespace ModularPath.Host.Composition;

/// <summary>The first lines of a server: where it listens, what it serves, where things are.</summary>
internal static class Announcement
{
    public static void AnnounceWhenStarted(this WebApplication app, IReadOnlyList<IServerModule> modules) =>
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Compose(app, modules)));

    private static string KeysOf(ApiKeyRing ring) =>
        ring.IsOpen ? "none: whoever reaches this address may use it (Security:KeyFile)" : $"{ring.Count} valid";

    private static string Compose(WebApplication app, IReadOnlyList<IServerModule> modules)
    {
        var address = app.Urls.First().TrimEnd('/');
        (string Label, string Text)[] lines =
        [
            .. modules.SelectMany(module => module.Describe(app.Services)),
            ("keys", KeysOf(app.Services.GetRequiredService<ApiKeyRing>())),
            ("page", $"{address}/"),
            ("api", $"{address}{ApiPage.Path} (document: {address}/openapi/v1.json)"),
        ];

        return string.Join(
            Environment.NewLine,
            [$"ModularPath listening on {string.Join(", ", app.Urls)}", .. lines.Select(static line => $"  {line.Label,-8}{line.Text}")]);
    }
}
