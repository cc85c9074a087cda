using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Foundry;

/// <summary>
/// The level of a scene that is read, as a map is one: the one that Foundry shows first. Version 14 has <c>levels</c>, and a wall's own
/// <c>levels</c> (none means all); in version 13 the modules Levels (<c>flags.levels.sceneLevels</c>: bottom, top, name) and Wall Height
/// (<c>flags.wall-height</c>) say the same.
/// </summary>
internal sealed class FoundryLevel
{
    private readonly string? _id;
    private readonly (double Bottom, double Top)? _range;

    private FoundryLevel(string? id, (double Bottom, double Top)? range) => (_id, _range) = (id, range);

    public string? Picture { get; private init; }

    public IReadOnlyList<MapWarning> Warnings { get; private init; } = [];

    /// <exception cref="FormatException">Levels are malformed.</exception>
    public static FoundryLevel Parse(FoundryValue scene)
    {
        var levels = scene.Items("levels").ToArray();

        if (levels.Length > 0)
        {
            var first = Array.FindIndex(levels, level => level.Text("_id") is { } id && id == scene.Text("initialLevel"));
            var level = levels[Math.Max(0, first)];
            return new FoundryLevel(level.Text("_id"), null)
            {
                Picture = level.Has("background") ? level.Of("background").Text("src") : null,
                Warnings = WarningsOf([.. levels.Select(static level => level.Text("name") ?? "unnamed")], level.Text("name") ?? "unnamed"),
            };
        }

        var module = Nested(scene, "levels");
        var ranges = module.Kind == JsonValueKind.Object ? module.Lists("sceneLevels") : [];
        return ranges is [var lowest, ..]
            ? new FoundryLevel(null, (lowest.Bottom, lowest.Top))
            { Warnings = WarningsOf([.. ranges.Select(static range => range.Name)], lowest.Name) }
            : new FoundryLevel(null, null);
    }

    /// <summary>Whether a wall or a light is on the level.</summary>
    public bool Holds(FoundryValue item)
    {
        if (_id is not null)
        {
            return item.Texts("levels") is var on && (on.Count == 0 || on.Contains(_id));
        }

        var height = Nested(item, "wall-height");
        return _range is not var (bottom, top) || height.Kind != JsonValueKind.Object
            || (height.Number("bottom", double.MinValue) < top && height.Number("top", double.MaxValue) > bottom);
    }

    private static MapWarning[] WarningsOf(string[] names, string read) => names.Length < 2 ? []
        : [new MapWarning(
            "other_levels", $"The scene has {names.Length} levels ({string.Join(", ", names.Take(5))}); '{read}' is this map.")];

    private static FoundryValue Nested(FoundryValue item, string module) =>
        item.Has("flags") && item.Of("flags") is var flags && flags.Has(module) ? flags.Of(module) : default;
}
