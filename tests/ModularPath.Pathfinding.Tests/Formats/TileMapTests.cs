using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Maps of tiles, sent to a server, and what their cells became.</summary>
public abstract class TileMapTests : MapServerTests
{
    protected static string? ModelOf(JsonElement map) => map.GetProperty("segmentation").GetProperty("model").GetString();

    protected async Task<string> CellsOf(JsonElement map, int tile, int across, int down)
    {
        var mask = await MaskOf(map);
        Assert.Equal((across * tile, down * tile), (mask.Width, mask.Height));
        return string.Join('/', Enumerable.Range(0, down).Select(y => string.Concat(Enumerable.Range(0, across).Select(x =>
            Letter(mask.Pixels[(((y * tile) + (tile / 2)) * mask.Width) + (x * tile) + (tile / 2)])))));
    }

    protected async Task<string> RowOf(JsonElement map, int y, params int[] columns)
    {
        var mask = await MaskOf(map);
        return string.Concat(columns.Select(x => Letter(mask.Pixels[(y * mask.Width) + x])));
    }

    private static char Letter(byte label) => label switch { 3 => '#', 1 => '.', _ => '?' };

    protected async Task<GrayImage> MaskOf(JsonElement map) =>
        MaskPng.Decode(await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/mask.png"), new PictureLimits());

    protected Task<JsonElement> AddAsync(string file) => AddAsync(Encoding.UTF8.GetBytes(file));

    protected async Task<JsonElement> AddAsync(byte[] file)
    {
        var (status, map) = await SendAsync(file);
        Assert.True(status == 201, map.ToString());
        return map;
    }

    protected async Task<(int Status, JsonElement Body)> SendAsync(byte[] file)
    {
        using var answer = await Server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }
}
