using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A project of LDtk 1.5 (deepnight/ldtk, docs/JSON_DOC.md) with one level: an IntGrid layer <c>Collision</c> whose value 1 is
/// <c>wall</c>, over the picture. What the editor fills in by itself is left to it.
/// </summary>
internal sealed class LdtkExport : IMapExport
{
    private const string Version = "1.5.3";
    private const string Background = "#696A79";
    private const string Layer = "Collision";
    private const string Level = "Level_0";
    private const int LayerNumber = 1;
    private const int LevelNumber = 0;
    private const int NextNumber = 2;

    public ExportFormat Format { get; } = new(
        "ldtk", "LDtk: a project with a collision layer (IntGrid), and its picture", "game", "application/zip", "ldtk.zip",
        NeedsScale: false, [CollisionTiles.Option]);

    public bool ShowsPicture => true;

    public void Check(ExportSettings choice) => CollisionTiles.Check(choice);

    public byte[] Write(MapContent map, ExportSettings choice)
    {
        var tiles = CollisionTiles.Of(map, choice);
        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        return ExportArchive.Zip(
            ("map.ldtk", JsonSerializer.SerializeToUtf8Bytes(Project(map, tiles))), ("map.png", PictureEncoder.Png(picture)));
    }

    private static JsonObject Project(MapContent map, CollisionTiles tiles) => new()
    {
        ["__header__"] = new JsonObject
        {
            ["fileType"] = "LDtk Project JSON", ["app"] = "LDtk", ["doc"] = "https://ldtk.io/json",
            ["schema"] = "https://ldtk.io/files/JSON_SCHEMA.json", ["appAuthor"] = "Sebastien 'deepnight' Benard",
            ["appVersion"] = Version, ["url"] = "https://ldtk.io",
        },
        ["iid"] = Id(0), ["jsonVersion"] = Version, ["appBuildId"] = 473703, ["nextUid"] = NextNumber, ["identifierStyle"] = "Capitalize",
        ["toc"] = new JsonArray(), ["worldLayout"] = "Free", ["worldGridWidth"] = tiles.Across * tiles.Side,
        ["worldGridHeight"] = tiles.Down * tiles.Side, ["defaultLevelWidth"] = tiles.Across * tiles.Side,
        ["defaultLevelHeight"] = tiles.Down * tiles.Side, ["defaultPivotX"] = 0, ["defaultPivotY"] = 0,
        ["defaultGridSize"] = tiles.Side, ["defaultEntityWidth"] = tiles.Side, ["defaultEntityHeight"] = tiles.Side,
        ["bgColor"] = "#40465B", ["defaultLevelBgColor"] = Background, ["minifyJson"] = true, ["externalLevels"] = false,
        ["exportTiled"] = false, ["simplifiedExport"] = false, ["imageExportMode"] = "None", ["exportLevelBg"] = true,
        ["pngFilePattern"] = null, ["backupOnSave"] = false, ["backupLimit"] = 10, ["backupRelPath"] = null,
        ["levelNamePattern"] = "Level_%idx", ["tutorialDesc"] = null, ["customCommands"] = new JsonArray(), ["flags"] = new JsonArray(),
        ["defs"] = new JsonObject
        {
            ["layers"] = new JsonArray(Definition(tiles)), ["entities"] = new JsonArray(), ["tilesets"] = new JsonArray(),
            ["enums"] = new JsonArray(), ["externalEnums"] = new JsonArray(), ["levelFields"] = new JsonArray(),
        },
        ["levels"] = new JsonArray(LevelOf(map, tiles)), ["worlds"] = new JsonArray(), ["dummyWorldIid"] = Id(1),
    };

    private static JsonObject Definition(CollisionTiles tiles) => new()
    {
        ["__type"] = "IntGrid", ["identifier"] = Layer, ["type"] = "IntGrid", ["uid"] = LayerNumber, ["doc"] = null, ["uiColor"] = null,
        ["gridSize"] = tiles.Side, ["guideGridWid"] = 0, ["guideGridHei"] = 0, ["displayOpacity"] = 0.5, ["inactiveOpacity"] = 0.5,
        ["hideInList"] = false, ["hideFieldsWhenInactive"] = true, ["canSelectWhenInactive"] = true, ["renderInWorldView"] = true,
        ["pxOffsetX"] = 0, ["pxOffsetY"] = 0, ["parallaxFactorX"] = 0, ["parallaxFactorY"] = 0, ["parallaxScaling"] = true,
        ["requiredTags"] = new JsonArray(), ["excludedTags"] = new JsonArray(), ["uiFilterTags"] = new JsonArray(),
        ["autoTilesKilledByOtherLayerUid"] = null, ["useAsyncRender"] = false,
        ["intGridValues"] = new JsonArray(
            new JsonObject { ["value"] = 1, ["identifier"] = "wall", ["color"] = "#C80000", ["tile"] = null, ["groupUid"] = 0 }),
        ["intGridValuesGroups"] = new JsonArray(), ["autoRuleGroups"] = new JsonArray(), ["autoSourceLayerDefUid"] = null,
        ["tilesetDefUid"] = null, ["tilePivotX"] = 0, ["tilePivotY"] = 0, ["biomeFieldUid"] = null,
    };

    private static JsonObject LevelOf(MapContent map, CollisionTiles tiles) => new()
    {
        ["identifier"] = Level, ["iid"] = Id(2), ["uid"] = LevelNumber, ["worldX"] = 0, ["worldY"] = 0, ["worldDepth"] = 0,
        ["pxWid"] = tiles.Across * tiles.Side, ["pxHei"] = tiles.Down * tiles.Side, ["__bgColor"] = Background, ["bgColor"] = null,
        ["useAutoIdentifier"] = true, ["bgRelPath"] = "map.png", ["bgPos"] = "Unscaled", ["bgPivotX"] = 0, ["bgPivotY"] = 0,
        ["__smartColor"] = "#ADADB5",
        ["__bgPos"] = new JsonObject
        {
            ["topLeftPx"] = new JsonArray(0, 0), ["scale"] = new JsonArray(1, 1), ["cropRect"] = new JsonArray(0, 0, map.Width, map.Height),
        },
        ["externalRelPath"] = null, ["fieldInstances"] = new JsonArray(), ["layerInstances"] = new JsonArray(Instance(tiles)),
        ["__neighbours"] = new JsonArray(),
    };

    private static JsonObject Instance(CollisionTiles tiles) => new()
    {
        ["__identifier"] = Layer, ["__type"] = "IntGrid", ["__cWid"] = tiles.Across, ["__cHei"] = tiles.Down,
        ["__gridSize"] = tiles.Side, ["__opacity"] = 0.5, ["__pxTotalOffsetX"] = 0, ["__pxTotalOffsetY"] = 0, ["__tilesetDefUid"] = null,
        ["__tilesetRelPath"] = null, ["iid"] = Id(3), ["levelId"] = LevelNumber, ["layerDefUid"] = LayerNumber, ["pxOffsetX"] = 0,
        ["pxOffsetY"] = 0, ["visible"] = true, ["optionalRules"] = new JsonArray(),
        ["intGridCsv"] = JsonSerializer.SerializeToNode(Array.ConvertAll(tiles.Blocked, static blocked => blocked ? 1 : 0)),
        ["autoLayerTiles"] = new JsonArray(), ["seed"] = 1, ["overrideTilesetUid"] = null, ["gridTiles"] = new JsonArray(),
        ["entityInstances"] = new JsonArray(),
    };

    // The same map makes the same bytes, so they are numbered.
    private static string Id(int number) => new Guid(number, 0, 0, new byte[8]).ToString();
}
