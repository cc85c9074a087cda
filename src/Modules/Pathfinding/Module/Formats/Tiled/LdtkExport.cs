using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A project of LDtk 1.5 (deepnight/ldtk, docs/JSON_DOC.md) with one level: an IntGrid layer <c>Collision</c> whose value 1 is
/// <c>wall</c>, over the picture. What the editor fills in by itself is left to it.
/// </summary>
internal sealed class LdtkExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "ldtk", "LDtk: a project with a collision layer (IntGrid), and its picture", "game", "application/zip", "ldtk.zip",
        NeedsScale: false, [CollisionTiles.Option]);

    public bool ShowsPicture => true;

    public void Check(ExportSettings choice) => CollisionTiles.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var tiles = CollisionTiles.Of(map, choice);
        var picture = PictureDecoder.Decode(map.Picture, map.Settings.Limits);
        return ExportArchive.Zip(("map.ldtk", Encoding.UTF8.GetBytes(Project(map, tiles))), ("map.png", PictureEncoder.Png(picture)));
    }

    // All that the schema of 1.5.3 asks for. The same map makes the same bytes, so the ids are numbers.
    private static string Project(MapContent map, CollisionTiles tiles)
    {
        var (side, width, height) = (tiles.Side, tiles.Across * tiles.Side, tiles.Down * tiles.Side);
        return $$"""
            {"__header__":{"fileType":"LDtk Project JSON","app":"LDtk","doc":"https://ldtk.io/json",
              "schema":"https://ldtk.io/files/JSON_SCHEMA.json","appAuthor":"Sebastien 'deepnight' Benard","appVersion":"1.5.3",
              "url":"https://ldtk.io"},
             "iid":"00000000-0000-0000-0000-000000000000","jsonVersion":"1.5.3","appBuildId":473703,"nextUid":2,
             "identifierStyle":"Capitalize","toc":[],"worldLayout":"Free","worldGridWidth":{{width}},"worldGridHeight":{{height}},
             "defaultLevelWidth":{{width}},"defaultLevelHeight":{{height}},"defaultPivotX":0,"defaultPivotY":0,"defaultGridSize":{{side}},
             "defaultEntityWidth":{{side}},"defaultEntityHeight":{{side}},"bgColor":"#40465B","defaultLevelBgColor":"#696A79",
             "minifyJson":true,"externalLevels":false,"exportTiled":false,"simplifiedExport":false,"imageExportMode":"None",
             "exportLevelBg":true,"pngFilePattern":null,"backupOnSave":false,"backupLimit":10,"backupRelPath":null,
             "levelNamePattern":"Level_%idx","tutorialDesc":null,"customCommands":[],"flags":[],
             "defs":{"layers":[{"__type":"IntGrid","identifier":"Collision","type":"IntGrid","uid":1,"doc":null,"uiColor":null,
               "gridSize":{{side}},"guideGridWid":0,"guideGridHei":0,"displayOpacity":0.5,"inactiveOpacity":0.5,"hideInList":false,
               "hideFieldsWhenInactive":true,"canSelectWhenInactive":true,"renderInWorldView":true,"pxOffsetX":0,"pxOffsetY":0,
               "parallaxFactorX":0,"parallaxFactorY":0,"parallaxScaling":true,"requiredTags":[],"excludedTags":[],"uiFilterTags":[],
               "autoTilesKilledByOtherLayerUid":null,"useAsyncRender":false,
               "intGridValues":[{"value":1,"identifier":"wall","color":"#C80000","tile":null,"groupUid":0}],"intGridValuesGroups":[],
               "autoRuleGroups":[],"autoSourceLayerDefUid":null,"tilesetDefUid":null,"tilePivotX":0,"tilePivotY":0,
               "biomeFieldUid":null}],"entities":[],"tilesets":[],"enums":[],"externalEnums":[],"levelFields":[]},
             "levels":[{"identifier":"Level_0","iid":"00000000-0000-0000-0000-000000000001","uid":0,"worldX":0,"worldY":0,"worldDepth":0,
               "pxWid":{{width}},"pxHei":{{height}},"__bgColor":"#696A79","bgColor":null,"useAutoIdentifier":true,"bgRelPath":"map.png",
               "bgPos":"Unscaled","bgPivotX":0,"bgPivotY":0,"__smartColor":"#ADADB5",
               "__bgPos":{"topLeftPx":[0,0],"scale":[1,1],"cropRect":[0,0,{{map.Width}},{{map.Height}}]},"externalRelPath":null,
               "fieldInstances":[],"__neighbours":[],
               "layerInstances":[{"__identifier":"Collision","__type":"IntGrid","__cWid":{{tiles.Across}},"__cHei":{{tiles.Down}},
                 "__gridSize":{{side}},"__opacity":0.5,"__pxTotalOffsetX":0,"__pxTotalOffsetY":0,"__tilesetDefUid":null,
                 "__tilesetRelPath":null,"iid":"00000000-0000-0000-0000-000000000002","levelId":0,"layerDefUid":1,"pxOffsetX":0,
                 "pxOffsetY":0,"visible":true,"optionalRules":[],"intGridCsv":[{{string.Join(',', tiles.Blocked.Select(Digit))}}],
                 "autoLayerTiles":[],"seed":1,"overrideTilesetUid":null,"gridTiles":[],"entityInstances":[]}]}],
             "worlds":[],"dummyWorldIid":"00000000-0000-0000-0000-000000000003"}
            """;
    }

    private static char Digit(bool isBlocked) => isBlocked ? '1' : '0';
}
