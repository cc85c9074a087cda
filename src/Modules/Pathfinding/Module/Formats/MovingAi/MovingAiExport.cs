using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.MovingAi;

/// <summary>
/// The map format of the MovingAI benchmarks (N. Sturtevant, Benchmarks for Grid-Based Pathfinding, 2012): <c>.</c> passable,
/// <c>S</c> swamp (passable; rough), <c>T</c> trees (obstacle), <c>W</c> water (not to be entered from land), <c>@</c> anything
/// else.
/// </summary>
internal sealed class MovingAiExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "movingai", "MovingAI .map: a letter for each pixel", "game", "text/plain", "map", NeedsScale: false, []);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        using var text = new MemoryStream();
        text.Write(
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"type octile\nheight {map.Height}\nwidth {map.Width}\nmap\n")));
        byte[] letters = [.. Enumerable.Range(0, 256).Select(label => LetterOf((MapClass)label, map.Ground.Passable[label]))];
        var line = new byte[map.Width + 1];
        line[^1] = (byte)'\n';

        for (var y = 0; y < map.Height; y++)
        {
            for (var x = 0; x < map.Width; x++)
            {
                line[x] = letters[map.Ground.Labels[(y * map.Width) + x]];
            }

            text.Write(line);
        }

        return text.ToArray();
    }

    // Costs come first: configuration may open or close any class.
    private static byte LetterOf(MapClass mapClass, bool passable) => (byte)((passable, mapClass) switch
    {
        (true, MapClass.Rough) => 'S',
        (true, _) => '.',
        (_, MapClass.Obstacle) => 'T',
        (_, MapClass.Water) => 'W',
        _ => '@',
    });
}
