using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.ManyPlaces;

/// <summary>A server with drawn maps, and requests to it.</summary>
internal sealed class FieldServer(TemporaryFolder folder, MapServer server) : IAsyncDisposable
{
    public MapServer Maps => server;

    public static async Task<FieldServer> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        return new FieldServer(folder, await MapServer.StartAsync(folder.Path, settings));
    }

    /// <param name="scale">Metres a pixel; null for none.</param>
    /// <param name="rows">See <see cref="Drawing"/>.</param>
    public async Task<string> DrawAsync(double? scale, params string[] rows)
    {
        var mask = Drawing.Mask(rows);
        var picture = Pictures.Png(mask);
        server.Masks.Lay(picture, mask);
        var query = scale is { } meters ? FormattableString.Invariant($"?scale_meters_per_pixel={meters}") : "";
        return (await server.UploadAsync(picture, query)).GetProperty("id").GetString()!;
    }

    /// <summary>The body is JSON in which <c>MAP</c> stands for the map's id.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string call, string map, string body)
    {
        using var answer = await server.PostAsync(
            $"/api/v1/{call}", Encoding.UTF8.GetBytes(body.Replace("MAP", map, StringComparison.Ordinal)), "application/json");
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }

    public async Task<JsonElement> AnswerAsync(string call, string map, string body)
    {
        var (status, answer) = await AskAsync(call, map, body);
        Assert.True(status == 200, answer.GetRawText());
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }
}
