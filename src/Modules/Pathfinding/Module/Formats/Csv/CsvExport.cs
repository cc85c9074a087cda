using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Csv;

/// <summary>Class ids, one line for each row of pixels.</summary>
internal sealed class CsvExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "csv", "CSV: class ids, a line for each row of pixels", "analysis", "text/csv", "csv", NeedsScale: false, []);

    // Ids have one digit, so every pixel takes two characters.
    public bool HoldsDoors => true;

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var text = new byte[2 * map.Width * map.Height];

        for (var i = 0; i < map.Ground.Labels.Length; i++)
        {
            text[2 * i] = (byte)('0' + map.Ground.Labels[i]);
            text[(2 * i) + 1] = (i + 1) % map.Width == 0 ? (byte)'\n' : (byte)',';
        }

        return text;
    }
}
